namespace Baton.Simulator.Callbacks;

/// <summary>Something to tell the server.</summary>
/// <param name="MessageId">The message on the phone whose delivery is shown; null for what is not on a phone.</param>
/// <param name="Userid">Whose phone it is on.</param>
/// <param name="Xml">The message before encryption.</param>
internal sealed record Callback(long? MessageId, string Userid, string Xml)
{
    /// <summary>Null for the corp's app.</summary>
    public ICallbackSide? Side { get; init; }

    /// <summary>Somebody waits in front of the chat for what the server answers. Default true.</summary>
    public bool TakesReply { get; init; } = true;

    /// <summary>It tells what somebody did, not what they said.</summary>
    public bool IsEvent { get; init; }
}
