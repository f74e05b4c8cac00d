using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.WeChat.Codes;
using Baton.Simulator.WeChat.Media;
using Baton.Simulator.WeChat.Menus;
using Baton.Simulator.WeChat.Templates;

namespace Baton.Simulator.WeChat.Consumers;

/// <summary>What people do with their phones without a word.</summary>
internal static class ActEndpoints
{
    private sealed record ScanRequest(string? Ticket, string? Scene);

    private sealed record MenuRequest(string? Button, string? Scanned, Place? Place);

    private sealed record ConsentRequest(IReadOnlyList<string>? TemplateIds, bool Agrees);

    private sealed record WithdrawalRequest(string? TemplateId);

    private sealed record ReceptionRequest(TemplateReception Templates);

    public static void MapConsumerActs(this RouteGroupBuilder wechat)
    {
        var phone = wechat.MapGroup("/phones/{id}");
        MapFollowing(phone);
        MapMenu(phone);
        MapConsents(phone);
        wechat.MapGet("/subscriptions", (AccountTemplates templates) => templates.Subscriptions.Select(template => new { template.Id, template.Title }));
        wechat.MapGet("/media/{mediaId}", (string mediaId, AccountMedia media) =>
            media.Ever(mediaId) is { } found ? Results.Bytes(media.Bytes(mediaId), found.ContentType, enableRangeProcessing: true) : Results.NotFound());
    }

    private static void MapFollowing(RouteGroupBuilder phone)
    {
        phone.MapPost("/follow", (string id, SampleConsumers consumers, ConsumerActs acts) =>
            ConsumerEndpoints.With(consumers, id, person => Done(acts.Follow(person), "已经关注了。")));
        phone.MapPost("/unfollow", (string id, SampleConsumers consumers, ConsumerActs acts) =>
            ConsumerEndpoints.With(consumers, id, person => Done(acts.Leave(person), "本来就没有关注。")));
        phone.MapPost("/appear", (string id, Place place, SampleConsumers consumers, ConsumerActs acts) =>
            ConsumerEndpoints.With(consumers, id, person => Done(acts.Appear(person, place), "还没有关注公众号。")));
        phone.MapPost("/scan", (string id, ScanRequest request, SampleConsumers consumers, SceneCodes codes, ConsumerActs acts) => ConsumerEndpoints.With(consumers, id, person =>
            codes.Valid().FirstOrDefault(code => request.Ticket is null ? code.Scene == request.Scene : code.Ticket == request.Ticket) is { } found
                ? Results.Ok(acts.Scan(person, found))
                : ConsumerEndpoints.Refused("二维码已失效，或者不是这个公众号的。", StatusCodes.Status409Conflict)));
    }

    private static void MapMenu(RouteGroupBuilder phone)
    {
        phone.MapGet("/menu", (string id, SampleConsumers consumers, MenuCalls menus) =>
            ConsumerEndpoints.With(consumers, id, person => menus.Of(person) is { } buttons ? Results.Ok(new { button = buttons }) : Results.Ok(new { })));
        phone.MapPost("/menu", (string id, MenuRequest request, SampleConsumers consumers, ConsumerMenu menu) => ConsumerEndpoints.With(consumers, id, person =>
        {
            var (told, refusal) = menu.Tap(person, request.Button ?? "", request.Scanned, request.Place);
            return Done(told, refusal ?? "");
        }));
    }

    private static void MapConsents(RouteGroupBuilder phone)
    {
        phone.MapPost("/consent", (string id, ConsentRequest request, SampleConsumers consumers, Consents consents) =>
            ConsumerEndpoints.With(consumers, id, person => Done(consents.Answer(person, request.TemplateIds ?? [], request.Agrees), "没有这个订阅模板。")));
        phone.MapPost("/withdraw", (string id, WithdrawalRequest request, SampleConsumers consumers, Consents consents) =>
            ConsumerEndpoints.With(consumers, id, person => Done(consents.Withdraw(person, request.TemplateId ?? ""), "没有这个订阅模板。")));
        phone.MapPut("/reception", (string id, ReceptionRequest request, SampleConsumers consumers, SimulatorFile file) => ConsumerEndpoints.With(consumers, id, person =>
        {
            file.Write(session => Fans.Save(session, person, Fans.Of(session, person) with { Templates = request.Templates }));
            return Results.Ok(request);
        }));
    }

    private static IResult Done(PhoneMessage? told, string refusal) => told is null ? ConsumerEndpoints.Refused(refusal, StatusCodes.Status409Conflict) : Results.Ok(told);
}
