using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Baton.Tencent.Client;
using Baton.Tencent.Rules;
using Baton.WeCom.Client;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Robots;

/// <summary>
/// A robot in a group chat, by its webhook (at most some 20 messages a minute). The key is its only credential: who has it can write into the
/// group, so it is masked wherever it is logged.
/// </summary>
public sealed class GroupRobot(WeComClient client)
{
    private const string Folder = "/cgi-bin/webhook";
    private const int LongestMarkdown = 4096;

    /// <summary>The largest picture: 2 MB.</summary>
    public const int LargestImage = 2 * 1024 * 1024;

    /// <summary>Writes a text of at most 2048 bytes; who is mentioned by userid or mobile is called, <c>@all</c> calls everybody.</summary>
    public Task<ApiReply> SendTextAsync(string key, string words, IReadOnlyList<string>? userids, IReadOnlyList<string>? mobiles, CancellationToken cancellation) =>
        SendAsync(key, TextBody(words, userids, mobiles), cancellation);

    /// <summary>Writes markdown of at most 4096 bytes.</summary>
    public Task<ApiReply> SendMarkdownAsync(string key, string words, CancellationToken cancellation) =>
        SendAsync(key, MarkdownBody(words), cancellation);

    /// <summary>Shows a JPG or PNG of at most <see cref="LargestImage"/>.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "Tencent's protocol prescribes MD5 as a checksum.")]
    public Task<ApiReply> SendImageAsync(string key, ReadOnlyMemory<byte> image, CancellationToken cancellation) =>
        SendAsync(key, new { Msgtype = "image", Image = new { Base64 = Convert.ToBase64String(image.Span), Md5 = Convert.ToHexStringLower(MD5.HashData(image.Span)) } }, cancellation);

    public Task<ApiReply> SendNewsAsync(string key, NewsContent news, CancellationToken cancellation) =>
        SendAsync(key, new { Msgtype = "news", News = news }, cancellation);

    /// <summary>A text notice or a news notice; no card that asks.</summary>
    /// <exception cref="ArgumentException">A card that asks.</exception>
    public Task<ApiReply> SendCardAsync(string key, TemplateCard card, CancellationToken cancellation) => card is TextNoticeCard or NewsNoticeCard
        ? SendAsync(key, new { Msgtype = "template_card", TemplateCard = card }, cancellation)
        : throw new ArgumentException("A robot sends text notices and news notices only.", nameof(card));

    public Task<ApiReply> SendFileAsync(string key, string mediaId, CancellationToken cancellation) =>
        SendAsync(key, new { Msgtype = "file", File = new { MediaId = mediaId } }, cancellation);

    /// <summary>Uploads a file for <see cref="SendFileAsync"/>: good for three days, and for this robot only.</summary>
    public Task<ApiReply> UploadAsync(string key, ApiFile file, CancellationToken cancellation) => client.CallOpenAsync(
        nameof(GroupRobot), new ApiRequest($"{Folder}/upload_media") { Query = ApiRequest.QueryOf([("key", key), ("type", "file")]) }.WithFile("media", file), cancellation);

    internal static byte[] TextBody(string words, IReadOnlyList<string>? userids, IReadOnlyList<string>? mobiles) =>
        ApiJson.Write(new { Msgtype = "text", Text = new { Content = Fit.Utf8(words, TextContent.MaxBytes), MentionedList = userids, MentionedMobileList = mobiles } });

    internal static byte[] MarkdownBody(string words) => ApiJson.Write(new { Msgtype = "markdown", Markdown = new { Content = Fit.Utf8(words, LongestMarkdown) } });

    /// <summary>Sends exact bytes.</summary>
    internal Task<ApiReply> SendAsync(string key, byte[] body, CancellationToken cancellation) =>
        client.CallOpenAsync(nameof(GroupRobot), new ApiRequest($"{Folder}/send") { Body = body, Query = ApiRequest.QueryOf([("key", key)]) }, cancellation);

    private Task<ApiReply> SendAsync<T>(string key, T body, CancellationToken cancellation) => SendAsync(key, ApiJson.Write(body), cancellation);
}
