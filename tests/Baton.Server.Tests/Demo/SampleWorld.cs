using System.Collections.Concurrent;
using Baton.Server.Tests.SignIn.WeCom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Baton.Server.Tests.Demo;

/// <summary>The outside world as far as a server asks it that joins it: who it is, who follows it, and its menus.</summary>
internal sealed class SampleWorld : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _menus = new();
    private readonly ConcurrentDictionary<string, int> _looks = new();

    private SampleWorld(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Who follows the account, as it tells.</summary>
    public string Phones { get; set; } = """
        [{"name":"何志远","openid":"o-he","phone":"13800000001","customer":"C1001","registered":true},
         {"name":"沈洁","openid":"o-shen","customer":"C1003","registered":false},
         {"name":"王伟","openid":"o-wang","registered":true}]
        """;

    /// <summary>Menus that were set, in order: "account" or "app", and what was sent.</summary>
    public ConcurrentQueue<(string Of, string Menu)> Set { get; } = new();

    /// <summary>How often it was asked for a menu.</summary>
    public int LooksAt(string of) => _looks.GetValueOrDefault(of);

    /// <summary>Somebody has set one before.</summary>
    public void Has(string of) => _menus[of] = """{"button":[{"type":"click","name":"自己的","key":"own"}]}""";

    public static async Task<SampleWorld> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var world = new SampleWorld(builder.Build());
        var key = new string('A', 43);
        world.Say("/simulator/api/credentials", $$"""{"corpId":"ww1","agentId":1000002,"secret":"s","token":"token","encodingAesKey":"{{key}}"}""");
        world.Say("/simulator/api/clock", """{"offset":"00:00:00"}""");
        world.Say("/simulator/api/erp/credentials", """{"token":"erp"}""");
        world.Say(
            "/simulator/api/wechat/credentials",
            $$"""{"appId":"wx1","appSecret":"s","token":"token","encodingAesKey":"{{key}}","originalId":"gh_1","templates":[{"id":"T-repair","title":"维修进度通知"},{"id":"T-order","title":"订单状态通知"}]}""");
        world._app.MapGet("/simulator/api/wechat/phones", () => Provider.Says(world.Phones));
        world.Say("/erp/webhooks", """{"items":[{"id":1}]}""");
        world.Say("/erp/webhooks/1/secret", """{"secret":"whsec_c2VjcmV0"}""");
        world.Say("/cgi-bin/gettoken", """{"errcode":0,"errmsg":"ok","access_token":"T1","expires_in":7200}""");
        world._app.MapPost("/wechat/cgi-bin/stable_token", () => Provider.Says("""{"access_token":"M1","expires_in":7200}"""));
        world.OfferMenu("app", "/cgi-bin/menu");
        world.OfferMenu("account", "/wechat/cgi-bin/menu");
        world._app.MapFallback(() => Provider.Says("""{"errcode":0,"errmsg":"ok"}"""));
        await world._app.StartAsync();
        return world;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Say(string path, string json) => _app.MapGet(path, () => Provider.Says(json));

    private void OfferMenu(string of, string path)
    {
        _app.MapGet($"{path}/get", () =>
        {
            _looks.AddOrUpdate(of, 1, (_, looks) => looks + 1);
            return Provider.Says(_menus.GetValueOrDefault(of) ?? Provider.Refuses(46003));
        });
        _app.MapPost($"{path}/create", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var menu = await reader.ReadToEndAsync();
            _menus[of] = menu;
            Set.Enqueue((of, menu));
            return Provider.Says("""{"errcode":0,"errmsg":"ok"}""");
        });
    }
}
