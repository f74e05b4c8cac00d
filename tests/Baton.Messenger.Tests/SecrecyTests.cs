using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Baton.TestWorld.Serving;

namespace Baton.Messenger.Tests;

/// <summary>Secrets stay where they belong, also when something goes wrong.</summary>
public sealed class SecrecyTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private World World => fixture.World;

    [Fact]
    public async Task no_secret_is_in_the_log_in_the_database_or_in_the_worlds_journal()
    {
        foreach (var kind in (string[])["garbage", "httpStatus", "dropAfter"])
        {
            await World.Outside.Faults.AddAsync(new Fault(kind) { Path = Faults.SendPath, Times = 1 });
            await World.Outside.Faults.AddAsync(new Fault(kind) { Path = "/cgi-bin/gettoken", Times = 1 });
            await World.Outside.Faults.AddAsync(new Fault("errcode") { Path = Faults.SendPath, Errcode = 42001, Times = 1 });
            var expense = await Expense.WriteAsync(World, People.Chen, 71);
            await expense.DecideAsync(People.Wang, Expense.Agree);
            await expense.PaidAsync();
        }

        await World.Outside.Faults.ClearAsync();
        var credentials = await World.Outside.CredentialsAsync();
        string[] secrets = [credentials.Secret, credentials.Token, credentials.EncodingAesKey, await AccessTokenAsync(credentials), ServerProcess.ApiKey, ServerProcess.AdminPassword];
        await World.Server.StopAsync();
        var log = World.Server.Log.Text;
        Assert.Contains("is to be repeated", log, StringComparison.Ordinal);
        var database = Encoding.Latin1.GetString(await World.Place.ReadAllAsync());
        var journal = JsonSerializer.Serialize(await World.Outside.Journal.ReadAsync());
        Assert.All(secrets, secret =>
        {
            Assert.True(secret.Length >= 10);
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, database, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, journal, StringComparison.Ordinal);
        });
    }

    // While a token is valid, Tencent gives the same one to whoever asks with the right secret.
    private async Task<string> AccessTokenAsync(Credentials credentials)
    {
        using var http = new HttpClient { BaseAddress = World.Outside.Url };
        var answer = await http.GetFromJsonAsync<JsonElement>($"cgi-bin/gettoken?corpid={credentials.CorpId}&corpsecret={Uri.EscapeDataString(credentials.Secret)}");
        return answer.GetProperty("access_token").GetString()!;
    }
}
