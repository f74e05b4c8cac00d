namespace Baton.WeCom.Messages;

// The shapes of request bodies; property names become Tencent's by the naming policy, the order is theirs.

internal sealed record SendBody
{
    public string? Touser { get; init; }

    public string? Toparty { get; init; }

    public string? Totag { get; init; }

    public required string Msgtype { get; init; }

    public required int Agentid { get; init; }

    public TextBody? Text { get; init; }

    public TextBody? Markdown { get; init; }

    public TextCardBody? Textcard { get; init; }

    public TemplateCard? TemplateCard { get; init; }

    public required int EnableDuplicateCheck { get; init; }

    public required int DuplicateCheckInterval { get; init; }
}

internal sealed record TextBody(string Content);

internal sealed record TextCardBody(string Title, string Description, string Url, string? Btntxt);

internal sealed record UpdateBody
{
    public IReadOnlyList<string>? Userids { get; init; }

    public IReadOnlyList<long>? Partyids { get; init; }

    public IReadOnlyList<long>? Tagids { get; init; }

    public int? Atall { get; init; }

    public required int Agentid { get; init; }

    public required string ResponseCode { get; init; }

    public ReplaceButton? Button { get; init; }

    public TemplateCard? TemplateCard { get; init; }
}

internal sealed record ReplaceButton(string ReplaceName);
