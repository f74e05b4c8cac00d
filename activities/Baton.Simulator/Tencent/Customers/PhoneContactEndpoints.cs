using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.Tencent.Customers;

/// <summary>The consumers' phones beside the service account: members they add, and 微信客服.</summary>
internal static class PhoneContactEndpoints
{
    private const int LongestText = 2048;

    private sealed record ScanRequest(string? ConfigId);

    private sealed record SayRequest(string? Content, string? MenuId);

    public static void MapPhoneContacts(this IEndpointRouteBuilder routes)
    {
        var phone = routes.MapGroup("/simulator/api/wechat/phones/{id}");
        phone.MapGet("/contacts", (string id, SampleConsumers consumers, PhoneContacts contacts) =>
            ConsumerEndpoints.With(consumers, id, person => Results.Ok(contacts.Of(person))));
        phone.MapPost("/contacts", (string id, ScanRequest request, SampleConsumers consumers, PhoneContacts contacts) => ConsumerEndpoints.With(consumers, id, person =>
            contacts.Scan(person, request.ConfigId ?? "") ? Results.Ok(contacts.Of(person)) : ConsumerEndpoints.Refused("没有这个“联系我”二维码。", StatusCodes.Status404NotFound)));
        phone.MapDelete("/contacts/{userid}", (string id, string userid, SampleConsumers consumers, PhoneContacts contacts) => ConsumerEndpoints.With(consumers, id, person =>
            contacts.Remove(person, userid) ? Results.Ok(contacts.Of(person)) : ConsumerEndpoints.Refused("本来就不是联系人。", StatusCodes.Status409Conflict)));
        phone.MapPost("/desk/enter", (string id, SampleConsumers consumers, PhoneContacts contacts) => ConsumerEndpoints.With(consumers, id, person =>
        {
            contacts.Enter(person);
            return Results.Ok(contacts.Of(person));
        }));
        phone.MapPost("/desk", (string id, SayRequest request, SampleConsumers consumers, PhoneContacts contacts) => ConsumerEndpoints.With(consumers, id, person =>
        {
            if (string.IsNullOrWhiteSpace(request.Content) || request.Content.Length > LongestText)
                return ConsumerEndpoints.Refused($"要写点什么，且不超过 {LongestText} 个字。");
            contacts.Say(person, request.Content.Trim(), request.MenuId);
            return Results.Ok(contacts.Of(person));
        }));
    }
}
