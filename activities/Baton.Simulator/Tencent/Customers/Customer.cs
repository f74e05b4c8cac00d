namespace Baton.Simulator.Tencent.Customers;

/// <summary>Somebody outside the corp who knows some of its members by WeCom, and what stands in their chats with them.</summary>
internal sealed record Customer(string ExternalUserid, string Name, string? Unionid)
{
    public IReadOnlyList<Acquaintance> KnownBy { get; init; } = [];

    public IReadOnlyList<CustomerMessage> Messages { get; init; } = [];
}

/// <param name="Userid">The member.</param>
/// <param name="State">Of the contact way by which the customer came; empty for another way.</param>
/// <param name="At">Since when.</param>
internal sealed record Acquaintance(string Userid, string State, DateTimeOffset At);

/// <param name="From">The member who greets.</param>
/// <param name="Text">What it says.</param>
/// <param name="Attachments">What kinds of things come with it.</param>
internal sealed record CustomerMessage(string From, string Text, IReadOnlyList<string> Attachments, DateTimeOffset At);

/// <summary>A code by which customers find members.</summary>
internal sealed record ContactWay(string ConfigId, int Type, int Scene, string State, IReadOnlyList<string> Users);

/// <summary>Lets one greeting be sent.</summary>
internal sealed record WelcomeCode(string Code, string ExternalUserid, string Userid, DateTimeOffset At, bool IsUsed = false);
