using System.Text.Json;

namespace Baton.Simulator.Tencent.Customers;

/// <summary>Something that comes with what a member says to a customer.</summary>
/// <param name="Type">image, link, miniprogram, video or file.</param>
/// <param name="MediaId">Of a file.</param>
/// <param name="Title">Of a link or a mini program.</param>
/// <param name="Url">Of a link, or of a picture that stays.</param>
internal sealed record SentThing(string Type, string? MediaId, string? Title, string? Url)
{
    public static IReadOnlyList<SentThing> In(IEnumerable<JsonElement> attachments) => [.. attachments.Select(each =>
    {
        var type = each.Text("msgtype") ?? "";
        var content = each.Member(type);
        return new SentThing(type, content?.Text("media_id"), content?.Text("title"), content?.Text("url") ?? content?.Text("pic_url"));
    })];
}
