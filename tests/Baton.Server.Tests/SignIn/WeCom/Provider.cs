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
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>As it was at first.</summary>
    public void Forget()
    {
        OnCode = Usually;
        Asked.Clear();
    }

    public static IResult Says(string json) => Results.Text(json, "application/json");

    public static string Refuses(int errcode) => $$"""{"errcode":{{errcode}},"errmsg":"no"}""";

    private static IResult Usually(string code) =>
        Says(code.StartsWith("of-", StringComparison.Ordinal) ? $$"""{"errcode":0,"errmsg":"ok","userid":"{{code[3..]}}"}""" : Refuses(40029));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
