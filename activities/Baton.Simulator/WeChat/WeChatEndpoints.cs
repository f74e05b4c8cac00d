using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Codes;
using Baton.Simulator.WeChat.Consumers;
using Baton.Simulator.WeChat.Pay;
using Baton.Simulator.WeChat.Tokens;
using Baton.Simulator.WeChat.Web;

namespace Baton.Simulator.WeChat;

/// <summary>WeChat's servers below /wechat (WeCom has the root), and the simulator's own API for its side below /simulator/api/wechat.</summary>
internal static class WeChatEndpoints
{
    /// <summary>The base address of api.weixin.qq.com, open.weixin.qq.com and mp.weixin.qq.com in one.</summary>
    public const string Root = "/wechat";

    private static readonly string[] Calls = ["/cgi-bin", "/sns", "/v3", "/wxaapi"];

    /// <summary>A server's call, not a page that people see.</summary>
    public static bool IsCall(PathString path) => Calls.Any(call => path.StartsWithSegments(Root + call));

    public static void MapWeChat(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var api = new WeChatApi(routes, services.GetRequiredService<GlobalTokens>(), services.GetRequiredService<Quotas>(), services.GetRequiredService<RidLedger>());
        foreach (var calls in services.GetServices<IWeChatCalls>())
            calls.Map(api);
        routes.Map(Root + "/cgi-bin/{**path}", (HttpRequest request, RidLedger rids) =>
        {
            var refusal = new WeChatRefusal(WeChatError.InvalidUrl);
            return WeChatAnswer.Result(refusal.Answer(rids.Enter(request.Path, "", refusal.Code)));
        });

        var own = routes.MapGroup("/simulator/api/wechat");
        own.MapAccount();
        own.MapConsumers();
        own.MapConsumerActs();
        routes.MapCodes(own);
        routes.MapAuthorize(own);
        routes.MapSns();
        routes.MapPay(own);
        routes.MapPayPages();
    }
}
