using System.Text.Json.Nodes;
using Baton.Server.SignIn;
using Baton.TestDatabase;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.Operations;

/// <summary>Servers on one PostgreSQL, and what they say while it is away.</summary>
public sealed class SharedDatabaseTests
{
    [Fact]
    public async Task servers_that_start_together_make_one_password_and_know_each_others_sign_ins()
    {
        await using var place = await TestStore.CreateAsync(StoreKind.Postgres);
        await using var one = new TestServer($"--ConnectionStrings:Baton={place.ConnectionString}", "--Baton:Admin:Password=");
        await using var other = new TestServer($"--ConnectionStrings:Baton={place.ConnectionString}", "--Baton:Admin:Password=");

        await Task.WhenAll(one.InitializeAsync().AsTask(), other.InitializeAsync().AsTask());

        string?[] made = [one.Services.GetRequiredService<Administrator>().NewPassword, other.Services.GetRequiredService<Administrator>().NewPassword];
        var password = Assert.Single(made.OfType<string>());
        using var signedIn = await one.As(null).PostAsync("/api/sign-in", Calls.Json(new JsonObject { ["name"] = "admin", ["password"] = password }));
        Assert.Equal(200, (int)signedIn.StatusCode);
        using var http = other.As(null);
        http.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        Assert.Equal("admin", (string)(await http.GetObjectAsync("/api/me"))["name"]!);
    }

    [Fact]
    public async Task while_the_database_is_away_everything_is_answered_with_503_and_afterwards_as_before()
    {
        await using var database = await PostgresServer.StartAsync();
        await using var place = await TestStore.CreateAsync(StoreKind.Postgres, database);
        await using var server = new TestServer($"--ConnectionStrings:Baton={place.ConnectionString}");
        await server.InitializeAsync();
        await server.PublishAsync("flow", []);
        await server.StartAsync("flow");
        using var http = server.Admin;

        await database.StopAsync(isCrash: true);

        foreach (var path in (string[])["/elsa/api/workflow-instances", "/elsa/api/workflow-definitions", "/api/instances", "/api/jobs", "/api/inbox", "/api/audit"])
        {
            using var list = await http.GetAsync(path);
            Assert.Equal("store-unavailable", (string)(await list.ProblemAsync(503))["code"]!);
        }

        using var execute = await http.PostAsync("/elsa/api/workflow-definitions/flow/execute", Calls.Json(new JsonObject()));
        Assert.Equal("store-unavailable", (string)(await execute.ProblemAsync(503))["code"]!);
        using var ready = await http.GetAsync("/readyz");
        Assert.Equal(503, (int)ready.StatusCode);

        await database.StartAgainAsync();

        await TestServer.UntilAsync("the server is ready again", async () =>
        {
            using var again = await http.GetAsync("/readyz");
            return again.IsSuccessStatusCode;
        });
        await server.StartAsync("flow");
        Assert.Equal(2, (int)(await http.GetObjectAsync("/elsa/api/workflow-instances"))["totalCount"]!);
    }
}
