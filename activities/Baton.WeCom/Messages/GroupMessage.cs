namespace Baton.WeCom.Messages;

/// <summary>One call of appchat/send (WeCom documentation 90248): into a group chat that this application made. Check with <see cref="MessageRules.Validate(GroupMessage)"/>.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="Content">What it shows; no template card and no mini program's notice.</param>
public sealed record GroupMessage(string ChatId, MessageContent Content)
{
    public bool IsConfidential { get; init; }

    /// <summary>The exact bytes to send.</summary>
    public byte[] ToJson() => WireJson.Write((GroupSendBody)new GroupSendBody { Chatid = ChatId, Safe = IsConfidential ? 1 : null }.With(ContentFit.Apply(Content)));
}
