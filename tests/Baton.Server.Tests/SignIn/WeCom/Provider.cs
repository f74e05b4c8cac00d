using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Baton.Server.Tests.SignIn.WeCom;

/// <summary>Tencent as far as signing in goes: tokens, and what it says about a code.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Provider(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>Codes it was asked about, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What it says of a code; by default that code "of-x" is x's.</summary>
    public Func<string, IResult> OnCode { get; set; } = Usually;

    /// <summary>What WeChat says of a code; by default that code "of-x" is the openid x's.</summary>
    public Func<string, IResult> OnWeChatCode { get; set; } = UsuallyInWeChat;

    /// <summary>What WeChat says of a follower; by default that they follow.</summary>
    public Func<string, IResult> OnFollower { get; set; } = Follows;

    public static async Task<Provider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new Provider(builder.Build());
        provider._app.MapGet("/cgi-bin/gettoken", () => Says("""{"errcode":0,"errmsg":"ok","access_token":"T1","expires_in":7200}"""));
        provider._app.MapGet("/cgi-bin/auth/getuserinfo", (string code) =>
        {
            provider.Asked.Enqueue(code);
            return provider.OnCode(code);
        });
        provider._app.MapPost("/wechat/cgi-bin/stable_token", () => Says("""{"access_token":"M1","expires_in":7200}"""));
        provider._app.MapGet("/wechat/sns/oauth2/access_token", (string code) =>
        {
            provider.Asked.Enqueue(code);
            return provider.OnWeChatCode(code);
        });
        provider._app.MapGet("/wechat/cgi-bin/user/info", (string openid) => provider.OnFollower(openid));
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>As it was at first.</summary>
    public void Forget()
    {
        OnCode = Usually;
        OnWeChatCode = UsuallyInWeChat;
        OnFollower = Follows;
        Asked.Clear();
    }

    public static IResult Says(string json) => Results.Text(json, "application/json");

    public static string Refuses(int errcode) => $$"""{"errcode":{{errcode}},"errmsg":"no"}""";

    private static IResult Usually(string code) =>
        Says(code.StartsWith("of-", StringComparison.Ordinal) ? $$"""{"errcode":0,"errmsg":"ok","userid":"{{code[3..]}}"}""" : Refuses(40029));

    public static IResult Follows(string openid) => Says($$"""{"subscribe":1,"openid":"{{openid}}","subscribe_time":1700000000}""");

    private static IResult UsuallyInWeChat(string code) => Says(code.StartsWith("of-", StringComparison.Ordinal)
        ? $$"""{"access_token":"A","expires_in":7200,"refresh_token":"R","openid":"{{code[3..]}}","scope":"snsapi_base"}"""
        : Refuses(40029));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
