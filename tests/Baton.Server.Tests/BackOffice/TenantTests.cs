using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Baton.Server.Keys;
using Baton.Storage.Commits;
using Baton.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Tests.BackOffice;

/// <summary>What one tenant defines, another neither sees nor is called by.</summary>
public sealed class TenantTests : IAsyncLifetime
{
    private const string Tenant = "acme";

    private readonly TestServer _server = new();
    private HttpClient _acme = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        var (text, prefix, hash) = MadeKeys.Make();
        var row = new ApiKeyRow { Tenant = Tenant, Id = "k1", Hash = hash, Prefix = prefix, Name = "acme", Role = "admin", CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "test" };
        Assert.True((await _server.Store.CommitAsync(new Commit(Tenant, [new AddApiKey(row)]), TestContext.Current.CancellationToken)).IsWritten);
        _acme = _server.As(text);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("BackOffice.Query", "Query", "acme-stock", "our-stock")]
    [InlineData("BackOffice.RowsChanged", "Query", "acme-stock", "our-stock")]
    [InlineData("BackOffice.Command", "Command", "acme-book", "our-book")]
    [InlineData("BackOffice.Command", "Connection", "acme-erp", "our-erp")]
    [InlineData("BackOffice.WaitFor", "Callback", "acme-shipped", "our-shipped")]
    public async Task a_picker_offers_the_caller_s_own(string type, string input, string theirs, string ours)
    {
        await DefineAsync(_acme, "acme");
        await DefineAsync(_server.Admin, "our");

        Assert.Equal([theirs], await OptionsAsync(_acme, type, input));
        Assert.Equal([ours], await OptionsAsync(_server.Admin, type, input));
        Assert.Contains(theirs, (await _acme.GetObjectAsync("/elsa/api/descriptors/activities")).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(theirs, (await _server.Admin.GetObjectAsync("/elsa/api/descriptors/activities")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_chosen_and_gone_stays_in_the_list_and_says_so()
    {
        var node = new JsonObject { ["query"] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "gone" } } };

        var answer = await _server.Admin.PostAsync("/elsa/api/descriptors/activities/BackOffice.Query/options/Query", new JsonObject { ["context"] = node });

        var item = Assert.Single(answer["items"]!["dropdown"]!["selectList"]!["items"]!.AsArray())!;
        Assert.Equal(("gone", "gone（没有这一项，或者没有开放）"), ((string)item["value"]!, (string)item["text"]!));
    }

    [Fact]
    public async Task a_call_is_for_the_callback_of_its_tenant()
    {
        var made = await DefineAsync(_acme, "acme");
        var secret = (string)made["secret"]!;
        var path = (string)made["callback"]!["path"]!;
        Assert.Equal("/callbacks/backoffice/acme/acme-shipped", path);
        Assert.Equal(path, (string)(await _acme.GetObjectAsync("/api/callbacks"))["items"]![0]!["path"]!);

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync("/callbacks/backoffice/acme-shipped", secret));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync("/callbacks/backoffice/other/acme-shipped", secret));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync("/callbacks/backoffice/acme%01/acme-shipped", secret));
        Assert.Equal(HttpStatusCode.Accepted, await CallAsync(path, secret));

        await using var reads = _server.Store.OpenReads();
        var message = await reads.Inbox.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((Tenant, "backoffice/callback/acme-shipped/S1"), (message.Tenant, message.Source));
    }

    [Fact]
    public async Task one_name_may_stand_for_two_callbacks_with_a_secret_each()
    {
        var theirs = (string)(await DefineAsync(_acme, "same"))["secret"]!;
        var ours = (string)(await DefineAsync(_server.Admin, "same"))["secret"]!;

        Assert.Equal(HttpStatusCode.Accepted, await CallAsync("/callbacks/backoffice/acme/same-shipped", theirs));
        Assert.Equal(HttpStatusCode.Accepted, await CallAsync("/callbacks/backoffice/same-shipped", ours));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync("/callbacks/backoffice/acme/same-shipped", ours));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync("/callbacks/backoffice/same-shipped", theirs));
    }

    private static async Task<JsonObject> DefineAsync(HttpClient admin, string prefix)
    {
        await admin.PostAsync("/api/connections", new JsonObject { ["name"] = $"{prefix}-erp", ["type"] = "http", ["settings"] = new JsonObject { ["baseUrl"] = "http://127.0.0.1:9" } });
        await admin.PostAsync("/api/queries", new JsonObject { ["name"] = $"{prefix}-stock", ["connection"] = $"{prefix}-erp", ["request"] = new JsonObject { ["path"] = "x" } });
        await admin.PostAsync("/api/commands", new JsonObject { ["name"] = $"{prefix}-book", ["connection"] = $"{prefix}-erp", ["request"] = new JsonObject { ["method"] = "POST", ["path"] = "y" } });
        return await admin.PostAsync("/api/callbacks", new JsonObject { ["name"] = $"{prefix}-shipped", ["keyPath"] = "order.no" });
    }

    private static async Task<IEnumerable<string>> OptionsAsync(HttpClient caller, string type, string input)
    {
        var answer = await caller.PostAsync($"/elsa/api/descriptors/activities/{type}/options/{input}", new JsonObject());
        return answer["items"]!["dropdown"]!["selectList"]!["items"]!.AsArray().Select(item => (string)item!["value"]!);
    }

    private async Task<HttpStatusCode> CallAsync(string path, string secret)
    {
        using var http = _server.As(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("""{"order":{"no":"S1"}}""", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", secret);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
