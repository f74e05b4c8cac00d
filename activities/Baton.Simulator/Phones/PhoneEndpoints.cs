using Baton.Simulator.Company;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Phones;

internal static class PhoneEndpoints
{
    private const int LongestText = 2048;

    private sealed record TextRequest(string? Content);

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
        phones.MapPost("/{userid}/text", (string userid, TextRequest request, SampleCompany company, PhoneCalls calls) =>
        {
            if (company.Find(userid) is not { } person)
                return NoPhone(userid);
            return string.IsNullOrWhiteSpace(request.Content) || request.Content.Length > LongestText
                ? Refused($"要写点什么，且不超过 {LongestText} 个字。")
                : Results.Ok(calls.Say(person.Userid, request.Content));
        });
        phones.MapPost("/{userid}/messages/{messageId:long}/resend", (string userid, long messageId, PhoneCalls calls) =>
            calls.SayAgain(userid, messageId) is { } again ? Results.Ok(again) : Refused("这条消息不用重发。"));
        phones.MapPost("/{userid}/cards/{messageId:long}/click", (string userid, long messageId, ClickRequest request, SampleCompany company, PhoneCalls calls) =>
        {
            if (company.Find(userid) is not { } person)
                return NoPhone(userid);
            var (message, refusal) = calls.Tap(person.Userid, messageId, request.Key ?? "", request.Selected ?? []);
            return refusal is null ? Results.Ok(message) : Refused(refusal, StatusCodes.Status409Conflict);
        });
    }

    private static IResult NoPhone(string userid) => Refused($"没有 {userid} 的手机。", StatusCodes.Status404NotFound);

    private static IResult Refused(string reason, int status = StatusCodes.Status400BadRequest) => Results.Problem(reason, statusCode: status);
}
