namespace Baton.Simulator.Tencent.Customers;

/// <summary>Somebody outside the corp who knows some of its members by WeCom, and what stands in their chats with them.</summary>
internal sealed record Customer(string ExternalUserid, string Name, string? Unionid)
{
    public IReadOnlyList<Acquaintance> KnownBy { get; init; } = [];

    public IReadOnlyList<CustomerMessage> Messages { get; init; } = [];

    /// <summary>Who somebody is to the corp, wherever they turn up: in a member's chat or at a desk.</summary>
    public static string IdOf(string unionid) => $"wm{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(unionid)))[..30]}";
}

/// <param name="Userid">The member.</param>
/// <param name="State">Of the contact way by which the customer came; empty for another way.</param>
/// <param name="At">Since when.</param>
internal sealed record Acquaintance(string Userid, string State, DateTimeOffset At);

/// <param name="From">The member who greets.</param>
/// <param name="Text">What it says.</param>
/// <param name="At">When.</param>
internal sealed record CustomerMessage(string From, string Text, DateTimeOffset At)
{
    /// <summary>What comes with it.</summary>
    public IReadOnlyList<SentThing> Things { get; init; } = [];
}

/// <summary>A code by which customers find members.</summary>
/// <param name="ConfigId">Its id.</param>
/// <param name="Type">1 one member, 2 several.</param>
/// <param name="Scene">1 in a mini program, 2 by a code.</param>
/// <param name="State">Comes back with the event.</param>
/// <param name="Users">The members.</param>
internal sealed record ContactWay(string ConfigId, int Type, int Scene, string State, IReadOnlyList<string> Users)
{
    public const int ByCode = 2;
}

/// <summary>Lets one greeting be sent.</summary>
internal sealed record WelcomeCode(string Code, string ExternalUserid, string Userid, DateTimeOffset At, bool IsUsed = false);
