using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Baton.Server.Tests.BackOffice;

/// <summary>Connections, queries and commands as an administrator's program meets them.</summary>
public sealed class ConnectionApiTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private const string Secret = "t0p-s3cret-token";

    private WebApplication _service = null!;
    private string? _authorization;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _service = builder.Build();
        _service.Run(context =>
        {
            _authorization = context.Request.Headers.Authorization;
            return context.Response.WriteAsync("""{"items":[{"part":"A","qty":3}]}""");
        });
        await _service.StartAsync();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task a_connection_and_a_query_are_defined_tried_used_and_taken_away()
    {
        var admin = server.Admin;
        var created = await admin.PostAsync("/api/connections", Connection("crm"));
        Assert.Equal(((long)1, true), ((long)created["version"]!, (bool)created["secrets"]!["token"]!));
        Assert.DoesNotContain(Secret, created.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, (await admin.GetObjectAsync("/api/connections/crm")).ToJsonString(), StringComparison.Ordinal);

        var test = await admin.PostAsync("/api/connections/crm/test", new JsonObject());
        Assert.True((bool)test["ok"]!, (string?)test["message"]);
        Assert.Equal($"Bearer {Secret}", _authorization);

        var draft = new JsonObject { ["name"] = "crm-stock", ["title"] = "查库存", ["connection"] = "crm", ["request"] = new JsonObject { ["path"] = "stock" }, ["result"] = new JsonObject { ["path"] = "items" }, ["access"] = new JsonObject { ["channels"] = new JsonArray("api"), ["roles"] = new JsonArray("employee") } };
        var tried = await admin.PostAsync("/api/queries/try", new JsonObject { ["draft"] = draft.DeepClone() });
        Assert.Equal(3, (int)tried["rows"]![0]!["qty"]!);
        await admin.PostAsync("/api/queries", draft);

        var answer = await server.As("employee-key").PostAsync("/api/queries/crm-stock/run", new JsonObject());
        Assert.Equal("A", (string?)answer["rows"]![0]!["part"]);
        Assert.Equal(["crm-stock"], (await server.As("employee-key").GetObjectAsync("/api/queries/open"))["items"]!.AsArray().Select(item => (string?)item!["name"]));
        Assert.Equal("not-found", (string?)(await (await server.As("operator-key").SendAsync(HttpMethod.Post, "/api/queries/crm-stock/run", new JsonObject())).ProblemAsync(404))["code"]);

        Assert.Equal(["Query crm-stock 查库存"], await UsesAsync("/api/connections/crm"));
        await server.PublishAsync("asking", [new JsonObject { ["id"] = "ask", ["type"] = "BackOffice.Query", ["query"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "crm-stock" } } }]);
        Assert.Equal(["Definition asking 流程 asking"], await UsesAsync("/api/queries/crm-stock"));
        await (await admin.DeleteAsync("/elsa/api/workflow-definitions/asking")).ObjectAsync();
        Assert.Empty(await UsesAsync("/api/queries/crm-stock"));
        var used = await (await admin.DeleteAsync("/api/connections/crm")).ProblemAsync(409);
        Assert.Contains("查库存", (string?)used["detail"], StringComparison.Ordinal);
        await (await admin.DeleteAsync("/api/queries/crm-stock")).ObjectAsync();
        await (await admin.DeleteAsync("/api/connections/crm")).ObjectAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/api/connections/crm")).StatusCode);
        Assert.Equal(["query.delete", "query.create"], (await HistoryAsync("query/crm-stock")));
    }

    [Fact]
    public async Task only_administrators_define_connections()
    {
        foreach (var key in (string[])["operator-key", "employee-key", "auditor-key"])
        {
            await (await server.As(key).GetAsync("/api/connections")).ProblemAsync(403);
            await (await server.As(key).SendAsync(HttpMethod.Post, "/api/connections", Connection("x"))).ProblemAsync(403);
            await (await server.As(key).GetAsync("/api/queries")).ProblemAsync(403);
        }
    }

    [Fact]
    public async Task a_secret_stands_nowhere_in_the_store_in_plain_text()
    {
        await server.Admin.PostAsync("/api/connections", Connection("plain"));

        await using var reads = server.Store.OpenReads();
        var rows = await reads.Settings.Where(row => row.Area == "backoffice.connection").ToListAsync();
        Assert.DoesNotContain(rows, row => Encoding.UTF8.GetString(row.Value).Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(await reads.Audit.Select(row => row.Detail ?? "").ToListAsync(), detail => detail.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(await reads.Answers.Select(row => row.Body).ToListAsync(), body => Encoding.UTF8.GetString(body).Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task another_address_needs_the_secret_again()
    {
        await server.Admin.PostAsync("/api/connections", Connection("moved"));
        var elsewhere = new JsonObject { ["settings"] = new JsonObject { ["baseUrl"] = "http://127.0.0.1:9", ["signIn"] = "bearer" } };

        await (await server.Admin.SendAsync(HttpMethod.Put, "/api/connections/moved", elsewhere)).ProblemAsync(422);
        await (await server.Admin.SendAsync(HttpMethod.Post, "/api/connections/moved/test", elsewhere)).ProblemAsync(422);
        elsewhere["secrets"] = new JsonObject { ["token"] = "another" };
        Assert.Equal(2, (long)(await (await server.Admin.SendAsync(HttpMethod.Put, "/api/connections/moved", elsewhere)).ObjectAsync())["version"]!);
    }

    [Fact]
    public async Task a_stale_edit_is_refused_and_a_repeated_one_gets_its_answer()
    {
        await server.Admin.PostAsync("/api/connections", Connection("edited"));
        var edit = new JsonObject { ["title"] = "一", ["version"] = 1 };
        var first = await (await server.Admin.SendAsync(HttpMethod.Put, "/api/connections/edited", edit, ("Idempotency-Key", "edit-1"))).ObjectAsync();
        var again = await (await server.Admin.SendAsync(HttpMethod.Put, "/api/connections/edited", edit, ("Idempotency-Key", "edit-1"))).ObjectAsync();

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal("changed-meanwhile", (string?)(await (await server.Admin.SendAsync(HttpMethod.Put, "/api/connections/edited", edit)).ProblemAsync(409))["code"]);
    }

    [Fact]
    public async Task the_api_is_described()
    {
        var paths = (await server.Admin.GetObjectAsync("/openapi/v1.json"))["paths"]!.AsObject();

        Assert.All((string[])["/api/connections", "/api/connections/types", "/api/connections/{name}/test", "/api/queries/{name}/run", "/api/commands/try"], path => Assert.True(paths.ContainsKey(path), path));
        var forms = (await server.Admin.GetObjectAsync("/api/connections/types"))["items"]!.AsArray();
        Assert.Contains(forms, form => (string?)form!["type"] == "PostgreSql");
        // Whatever a page shows in Chinese has its English.
        var fields = forms.SelectMany(form => form!["fields"]!.AsArray());
        Assert.All(fields, field => Assert.Equal(field!["help"] is null, field["helpEnglish"] is null));
        Assert.All(fields.SelectMany(field => field!["choices"]?.AsArray() ?? []), choice => Assert.DoesNotContain((string)choice!["titleEnglish"]!, letter => letter > 0x2E80));
    }

    private async Task<List<string>> UsesAsync(string of) =>
        [.. (await server.Admin.GetObjectAsync($"{of}/uses"))["items"]!.AsArray().Select(use => $"{use!["kind"]} {use["name"]} {use["title"]}")];

    private JsonObject Connection(string name) => new()
    {
        ["name"] = name,
        ["type"] = "Http",
        ["settings"] = new JsonObject { ["baseUrl"] = _service.Urls.First(), ["signIn"] = "bearer" },
        ["secrets"] = new JsonObject { ["token"] = Secret },
    };

    private async Task<List<string>> HistoryAsync(string subject)
    {
        await using var reads = server.Store.OpenReads();
        return await reads.Audit.Where(row => row.Subject == subject).OrderByDescending(row => row.Sequence).Select(row => row.Act).ToListAsync();
    }
}
