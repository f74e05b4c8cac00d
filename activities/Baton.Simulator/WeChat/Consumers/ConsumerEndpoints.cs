using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.Media;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Media;
using Baton.Simulator.WeChat.Messages;

namespace Baton.Simulator.WeChat.Consumers;

/// <summary>The consumers' phones: what stands on them and what people do with them.</summary>
internal static class ConsumerEndpoints
{
    private const int LongestText = 2048;

    private sealed record TextRequest(string? Content);

    private sealed record LinkRequest(string? Title, string? Description, string? Url);

    private sealed record ChoiceRequest(string? Id);

    public static void MapConsumers(this RouteGroupBuilder wechat)
    {
        var phones = wechat.MapGroup("/phones");
        phones.MapGet("", (SampleConsumers consumers, Account account, SimulatorFile file, SimulatorClock clock) => file.Read(session =>
        {
            var last = PhoneMessages.LastIds(session);
            return consumers.People.Select(person => new
            {
                person.Id,
                person.Name,
                person.Openid,
                person.Unionid,
                person.Phone,
                person.About,
                person.Customer,
                person.Serials,
                person.Registered,
                Fans.Of(session, person).Follows,
                Fans.Of(session, person).Tags,
                windows = ReplyWindows.Of(session, person.Openid, clock.Now),
                accountName = account.Name,
                lastMessageId = last.GetValueOrDefault(person.Id),
            }).ToList();
        }));
        phones.MapGet("/{id}/messages", (string id, SampleConsumers consumers, SimulatorFile file, long after = 0) =>
            With(consumers, id, person => Results.Ok(file.Read(session => PhoneMessages.Chat(session, person.Id, after)))));
        MapSpeech(phones);
    }

    private static void MapSpeech(RouteGroupBuilder phones)
    {
        phones.MapPost("/{id}/text", (string id, TextRequest request, SampleConsumers consumers, ConsumerSpeech speech) => With(consumers, id, person =>
            string.IsNullOrWhiteSpace(request.Content) || request.Content.Length > LongestText
                ? Refused($"要写点什么，且不超过 {LongestText} 个字。")
                : Said(speech.Say(person, request.Content))));
        phones.MapPost("/{id}/location", (string id, Place place, SampleConsumers consumers, ConsumerSpeech speech) => With(consumers, id, person => Said(speech.Show(person, place))));
        phones.MapPost("/{id}/link", (string id, LinkRequest request, SampleConsumers consumers, ConsumerSpeech speech) => With(consumers, id, person =>
            string.IsNullOrWhiteSpace(request.Title) || string.IsNullOrWhiteSpace(request.Url)
                ? Refused("分享的网页要有 title 和 url。")
                : Said(speech.Share(person, new Article(request.Title, request.Description, request.Url, null)))));
        phones.MapPost("/{id}/media", async (string id, HttpRequest request, SampleConsumers consumers, ConsumerSpeech speech) =>
        {
            var sent = await MediaEndpoints.ReadAsync(request);
            return With(consumers, id, person => sent is not { } upload || WeChatMediaKind.By(upload.Bytes) is not { } kind
                ? Refused("手机能发的是：图片（JPG、PNG、GIF）、语音（AMR、MP3）、视频（MP4）。")
                : upload.Bytes.Length > kind.Most ? Refused($"文件太大：最多 {kind.Most} 字节。") : Said(speech.Send(person, kind, upload.Name, upload.Bytes)));
        });
        phones.MapPost("/{id}/messages/{messageId:long}/choose", (string id, long messageId, ChoiceRequest request, SampleConsumers consumers, ConsumerSpeech speech) =>
            With(consumers, id, person => speech.Choose(person, messageId, request.Id ?? "") is { } said ? Results.Ok(said) : Refused("这里没有这个选项，或者没有关注公众号。", StatusCodes.Status409Conflict)));
        phones.MapPost("/{id}/messages/{messageId:long}/resend", (string id, long messageId, SampleConsumers consumers, ConsumerSpeech speech) =>
            With(consumers, id, person => speech.SayAgain(person, messageId) is { } again ? Results.Ok(again) : Refused("这条消息不用重发。")));
    }

    internal static IResult With(SampleConsumers consumers, string id, Func<Consumer, IResult> act) =>
        consumers.Find(id) is { } person ? act(person) : Refused($"没有 {id} 的手机。", StatusCodes.Status404NotFound);

    internal static IResult Refused(string reason, int status = StatusCodes.Status400BadRequest) => Results.Problem(reason, statusCode: status);

    private static IResult Said(PhoneMessage? said) => said is null ? Refused("还没有关注公众号，先关注才能说话。", StatusCodes.Status409Conflict) : Results.Ok(said);
}
