using Baton.Simulator.Journal;
using Baton.Simulator.WeChat.Callbacks;
using Baton.Simulator.WeChat.Pay;
using Baton.Simulator.WeChat.Templates;

namespace Baton.Simulator.WeChat.Accounts;

/// <summary>What the account's administrator does in the console.</summary>
internal static class AccountEndpoints
{
    private sealed record ServerRequest(string? Url, CallbackMode? Mode);

    public static void MapAccount(this RouteGroupBuilder wechat)
    {
        wechat.MapGet("/credentials", (Account account, ServerSettings settings, TemplateLibrary templates, Lazy<Merchant> merchant) => new
        {
            account.Name,
            account.AppId,
            account.AppSecret,
            account.Token,
            account.EncodingAesKey,
            account.OriginalId,
            settings.Mode,
            templates = templates.Library.Select(template => new { template.Id, template.Title }),
            pay = new
            {
                merchant.Value.MchId,
                merchant.Value.ApiV3Key,
                merchant.Value.SerialNo,
                merchant.Value.PrivateKey,
                merchant.Value.PublicKeyId,
                merchant.Value.PublicKey,
            },
        });
        wechat.MapGet("/callback", (ServerSettings settings) => new { url = settings.Url, mode = settings.Mode });
        wechat.MapPut("/callback", Save);
    }

    private static async Task<IResult> Save(ServerRequest request, AddressVerification verification, ServerSettings settings, WorldJournal journal, CancellationToken stop)
    {
        var url = request.Url ?? settings.Url ?? "";
        var complaint = await verification.Check(url, stop);
        journal.Write("control", new { action = "wechat callback", url, request.Mode, error = complaint });
        if (complaint is not null)
            return Results.Problem(complaint, title: "服务器地址没有通过验证", statusCode: StatusCodes.Status400BadRequest);
        settings.Save(url, request.Mode ?? settings.Mode);
        return Results.Ok(new { url, mode = settings.Mode });
    }
}
