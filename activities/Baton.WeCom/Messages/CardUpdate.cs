using Baton.Tencent.Rules;

namespace Baton.WeCom.Messages;

/// <summary>
/// One call of message/update_template_card (WeCom documentation 94888): either dead buttons or another card.
/// </summary>
public sealed record CardUpdate
{
    private readonly UpdateTargets _to;
    private readonly int _agentId;
    private readonly string _responseCode;
    private readonly string? _replaceName;
    private readonly TemplateCard? _card;

    private CardUpdate(UpdateTargets to, int agentId, string responseCode, string? replaceName, TemplateCard? card) =>
        (_to, _agentId, _responseCode, _replaceName, _card) = (to, agentId, responseCode, replaceName, card);

    /// <summary>Replaces the buttons by one grey <paramref name="replaceName"/>, such as 已同意.</summary>
    /// <param name="to">Whose copies.</param>
    /// <param name="agentId">The application that sent the card.</param>
    /// <param name="responseCode">From the send's answer or a click; good once, within 72 hours. Do not use it before
    /// the business transaction committed.</param>
    /// <param name="replaceName">At most 10 characters; cut when longer.</param>
    public static CardUpdate Buttons(UpdateTargets to, int agentId, string responseCode, string replaceName) =>
        new(to, agentId, responseCode, Fit.Elements(replaceName, CardFit.ButtonTextLength), null);

    /// <summary>Replaces the whole card, by a card of any type. Its task_id is left out, as Tencent asks.</summary>
    public static CardUpdate Replace(UpdateTargets to, int agentId, string responseCode, TemplateCard card) =>
        new(to, agentId, responseCode, null, card with { TaskId = null });

    /// <summary>The exact bytes to send.</summary>
    public byte[] ToJson() => WireJson.Write(new UpdateBody
    {
        Userids = Listed(_to.Users),
        Partyids = Listed(_to.Parties),
        Tagids = Listed(_to.Tags),
        Atall = _to.IsEveryone ? 1 : null,
        Agentid = _agentId,
        ResponseCode = _responseCode,
        Button = _replaceName is null ? null : new ReplaceButton(_replaceName),
        TemplateCard = _card,
    });

    private IReadOnlyList<T>? Listed<T>(IReadOnlyList<T> targets) => _to.IsEveryone || targets.Count == 0 ? null : targets;
}
