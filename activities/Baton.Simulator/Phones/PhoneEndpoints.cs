using Baton.Simulator.Company;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.Media;

namespace Baton.Simulator.Phones;

internal static class PhoneEndpoints
{
    private const int LongestText = 2048;

    private sealed record TextRequest(string? Content);

    private sealed record MenuRequest(string? Button, string? Scanned, Place? Place);

    private sealed record ClickRequest(string? Key, Dictionary<string, string[]>? Selected);

    public static void MapPhones(this IEndpointRouteBuilder routes)
    {
        var phones = routes.MapGroup("/simulator/api/phones");
        phones.MapGet("", (SampleCompany company, SimulatorFile file) =>
        {
            var last = file.Read(PhoneMessages.LastIds);
            return company.People.Select(person => new
            {
                person.Userid,
                person.Name,
                department = company.Department(person.DepartmentId)!.Name,
                person.Position,
                person.Visible,
                appName = company.App.Name,
                lastMessageId = last.GetValueOrDefault(person.Userid),
            });
        });
        phones.MapGet("/{userid}/messages", (string userid, SampleCompany company, SimulatorFile file, long after = 0) =>
            company.Find(userid) is { } person
                ? Results.Ok(file.Read(session => PhoneMessages.Chat(session, person.Userid, after)))
                : NoPhone(userid));
        MapSpeech(phones);
        MapTaps(phones);
    }

    private static void MapSpeech(RouteGroupBuilder phones)
    {
        phones.MapPost("/{userid}/text", (string userid, TextRequest request, SampleCompany company, Speech speech) =>
        {
            if (company.Find(userid) is not { } person)
                return NoPhone(userid);
            return string.IsNullOrWhiteSpace(request.Content) || request.Content.Length > LongestText
                ? Refused($"要写点什么，且不超过 {LongestText} 个字。")
                : Results.Ok(speech.Say(person.Userid, request.Content));
        });
        phones.MapPost("/{userid}/media", async (string userid, HttpRequest request, SampleCompany company, Speech speech) =>
        {
            if (company.Find(userid) is not { } person)
                return NoPhone(userid);
            if (await MediaEndpoints.ReadAsync(request) is not { } sent || MediaKind.By(sent.Bytes) is not { } kind)
                return Refused("手机能发的是：图片（JPG、PNG）、语音（AMR）、视频（MP4）。");
            return kind.Check(sent.Bytes) is { } refusal ? Refused($"文件太大或太小：{refusal.Message}") : Results.Ok(speech.Send(person.Userid, kind, sent.Name, sent.Bytes));
        });
        phones.MapPost("/{userid}/location", (string userid, Place place, SampleCompany company, Speech speech) =>
            company.Find(userid) is { } person ? Results.Ok(speech.Show(person.Userid, place)) : NoPhone(userid));
        phones.MapPost("/{userid}/messages/{messageId:long}/resend", (string userid, long messageId, Speech speech) =>
            speech.SayAgain(userid, messageId) is { } again ? Results.Ok(again) : Refused("这条消息不用重发。"));
    }

    private static void MapTaps(RouteGroupBuilder phones)
    {
        phones.MapPost("/{userid}/cards/{messageId:long}/click", (string userid, long messageId, ClickRequest request, SampleCompany company, CardTaps taps) =>
        {
            if (company.Find(userid) is not { } person)
                return NoPhone(userid);
            var (message, refusal) = taps.Tap(person.Userid, messageId, request.Key ?? "", request.Selected ?? []);
            return refusal is null ? Results.Ok(message) : Refused(refusal, StatusCodes.Status409Conflict);
        });
        phones.MapPost("/{userid}/menu", (string userid, MenuRequest request, SampleCompany company, MenuTaps taps) =>
        {
            if (company.Find(userid) is not { } person)
                return NoPhone(userid);
            var (told, refusal) = taps.Tap(person.Userid, request.Button ?? "", request.Scanned, request.Place);
            return refusal is null ? Results.Ok(told) : Refused(refusal, StatusCodes.Status409Conflict);
        });
        phones.MapPost("/{userid}/enter", (string userid, SampleCompany company, MenuTaps taps) =>
            company.Find(userid) is { } person ? Results.Ok(taps.Enter(person.Userid)) : NoPhone(userid));
    }

    private static IResult NoPhone(string userid) => Refused($"没有 {userid} 的手机。", StatusCodes.Status404NotFound);

    private static IResult Refused(string reason, int status = StatusCodes.Status400BadRequest) => Results.Problem(reason, statusCode: status);
}
