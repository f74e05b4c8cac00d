using System.Text;
using System.Text.Json.Nodes;
using Baton.Server.Hosting;
using Baton.Server.SignIn;
using Baton.TestDatabase;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.SignIn;

public sealed class OneTimePasswordTests : IAsyncLifetime
{
    private TestStore _place = null!;

    public async ValueTask InitializeAsync() => _place = await TestStore.CreateAsync();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task the_first_start_makes_a_password_that_later_starts_still_know_and_cookies_survive_them()
    {
        string password;
        string cookie;
        await using (var first = await StartAsync())
        {
            password = first.Services.GetRequiredService<Administrator>().NewPassword!;
            using var signedIn = await SignInAsync(first, password);
            Assert.Equal(200, (int)signedIn.StatusCode);
            cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
            await first.StopAsync();
        }

        await using var second = await StartAsync();
        Assert.Null(second.Services.GetRequiredService<Administrator>().NewPassword);
        using var again = await SignInAsync(second, password);
        Assert.Equal(200, (int)again.StatusCode);
        using var http = new HttpClient { BaseAddress = new Uri(second.Urls.First()) };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal("admin", (string)(await http.GetObjectAsync("/api/me"))["name"]!);
        await second.StopAsync();
    }

    [Fact]
    public async Task neither_password_nor_keys_stand_readable_in_the_database()
    {
        string password;
        await using (var server = await StartAsync("--Baton:MasterKey=a long enough secret"))
        {
            password = server.Services.GetRequiredService<Administrator>().NewPassword!;
            (await SignInAsync(server, password)).Dispose();
            await server.StopAsync();
        }

        var file = Encoding.Latin1.GetString(await _place.ReadAllAsync());
        Assert.DoesNotContain(password, file, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", file, StringComparison.Ordinal);
        Assert.Contains("wrapped", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_empty_configured_password_opens_nothing_and_one_is_made()
    {
        await using var server = await StartAsync("--Baton:Admin:Password=");

        using var blank = await SignInAsync(server, "");
        using var made = await SignInAsync(server, server.Services.GetRequiredService<Administrator>().NewPassword!);

        Assert.Equal((401, 200), ((int)blank.StatusCode, (int)made.StatusCode));
        await server.StopAsync();
    }

    [Fact]
    public async Task behind_a_proxy_that_ends_tls_the_cookie_is_still_for_tls_only()
    {
        await using var server = await StartAsync("--Baton:Admin:Password=correct horse", "--Baton:PublicUrl=https://baton.example.com");

        using var answer = await SignInAsync(server, "correct horse");

        Assert.Contains("secure", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
        await server.StopAsync();
    }

    private async Task<WebApplication> StartAsync(params string[] more)
    {
        var app = await BatonServer.BuildAsync(
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", "--Baton:Demo=false", "--Baton:StopDelay=0:0:0", "--Serilog:MinimumLevel:Default=Fatal",
            $"--ConnectionStrings:Baton={_place.ConnectionString}", .. more,
        ]);
        await app.StartAsync();
        return app;
    }

    private static async Task<HttpResponseMessage> SignInAsync(WebApplication app, string password)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        return await http.PostAsync("/api/sign-in", Calls.Json(new JsonObject { ["name"] = "admin", ["password"] = password }));
    }
}
