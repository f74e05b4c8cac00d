using System.Text.Json.Serialization;
using Baton.Tencent.Client;
using Baton.WeChat.Client;

namespace Baton.WeChat.Notices;

/// <summary>Template messages, subscribe notices, and the account's templates.</summary>
public sealed class Templates(WeChatClient client)
{
    private const string Folder = "/cgi-bin/template";

    /// <summary>Sends a template message; its msgid is <see cref="ApiReply.Id"/> of <c>msgid</c>. What became of it comes as an event.</summary>
    /// <param name="account">The sender.</param>
    /// <param name="json">The exact bytes, the same at every attempt.</param>
    /// <param name="cancellation">Cancelling leaves the call unsure.</param>
    public Task<ApiReply> SendAsync(WeChatAccount account, ReadOnlyMemory<byte> json, CancellationToken cancellation) =>
        client.CallAsync(account, new ApiRequest(TemplateMessage.Path) { Body = json }, cancellation);

    /// <summary>Sends a subscribe notice.</summary>
    public Task<ApiReply> NotifyAsync(WeChatAccount account, ReadOnlyMemory<byte> json, CancellationToken cancellation) =>
        client.CallAsync(account, new ApiRequest(SubscribeNotice.Path) { Body = json }, cancellation);

    /// <summary>The templates the account has.</summary>
    public Task<ApiAnswer<TemplateList>> ListAsync(WeChatAccount account, CancellationToken cancellation) =>
        client.CallAsync<TemplateList>(account, ApiRequest.Get($"{Folder}/get_all_private_template"), cancellation);

    /// <summary>The templates of subscribe notices the account has.</summary>
    public Task<ApiAnswer<NoticeTemplateList>> ListForNoticesAsync(WeChatAccount account, CancellationToken cancellation) =>
        client.CallAsync<NoticeTemplateList>(account, ApiRequest.Get("/wxaapi/newtmpl/gettemplate"), cancellation);

    /// <summary>Takes a template of Tencent's library; at most 25 at a time.</summary>
    public Task<ApiAnswer<AddedTemplate>> AddAsync(WeChatAccount account, string shortId, IReadOnlyList<string> keywords, CancellationToken cancellation) =>
        client.CallAsync<AddedTemplate>(account, ApiRequest.Post($"{Folder}/api_add_template", new AddBody(shortId, keywords)), cancellation);

    public Task<ApiReply> RemoveAsync(WeChatAccount account, string templateId, CancellationToken cancellation) =>
        client.CallAsync(account, ApiRequest.Post($"{Folder}/del_private_template", new RemoveBody(templateId)), cancellation);

    private sealed record AddBody(string TemplateIdShort, IReadOnlyList<string> KeywordNameList);

    private sealed record RemoveBody(string TemplateId);
}

public sealed record TemplateList([property: JsonPropertyName("template_list")] IReadOnlyList<Template> Items);

/// <param name="TemplateId">To send with.</param>
/// <param name="Title">What people see above.</param>
/// <param name="Content">Its keys, as <c>{{thing1.DATA}}</c>.</param>
/// <param name="Example">How it looks.</param>
public sealed record Template(string TemplateId, string Title, string Content, string? Example);

public sealed record NoticeTemplateList([property: JsonPropertyName("data")] IReadOnlyList<NoticeTemplate> Items);

/// <summary>A template of subscribe notices; see <see cref="Template"/>.</summary>
public sealed record NoticeTemplate([property: JsonPropertyName("priTmplId")] string TemplateId, string Title, string Content);

public sealed record AddedTemplate(string TemplateId);
