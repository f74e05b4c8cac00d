using System.Text;
using System.Text.Json.Nodes;
using Baton.Server.Demo;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Baton.Server.Tests.Demo;

/// <summary>The queries and commands that come along with the flows.</summary>
public sealed class OperationImportTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Queries = "backoffice.query";

    private IStore Store => server.Store;

    [Fact]
    public async Task they_are_brought_in_once_and_an_edit_stays()
    {
        await ImportAsync();
        var first = (await FindAsync("stock-of-part"))!;
        Assert.Equal("哪里有货", (string?)JsonNode.Parse(first.Value)!["title"]);
        Assert.Equal("stores", (string?)JsonNode.Parse(first.Value)!["connection"]);
        Assert.NotNull(await Store.FindSettingAsync("", "backoffice.command", "transfer-create", TestContext.Current.CancellationToken));

        await ImportAsync();
        Assert.Equal(first.Version, (await FindAsync("stock-of-part"))!.Version);

        // Another content, as after an update: what somebody has changed or deleted is left alone.
        await SaveAsync(first, edited => edited["changedBy"] = "wangmin");
        var deleted = (await FindAsync("part"))!;
        await Store.CommitAsync(new Commit("", [new SaveSetting(deleted with { Value = [], Version = deleted.Version + 1 }, deleted.Version)]), TestContext.Current.CancellationToken);
        await ForgetImprintAsync();
        await ImportAsync();

        Assert.Equal("wangmin", (string?)JsonNode.Parse((await FindAsync("stock-of-part"))!.Value)!["changedBy"]);
        Assert.Empty((await FindAsync("part"))!.Value);
        Assert.Equal(2, (await FindAsync("store"))!.Version);
    }

    private Task ImportAsync() => new OperationImport(Store, TimeProvider.System, NullLogger<OperationImport>.Instance).StartAsync(TestContext.Current.CancellationToken);

    private Task<SettingRow?> FindAsync(string name) => Store.FindSettingAsync("", Queries, name, TestContext.Current.CancellationToken);

    private async Task SaveAsync(SettingRow row, Action<JsonNode> edit)
    {
        var value = JsonNode.Parse(row.Value)!;
        edit(value);
        await Store.CommitAsync(new Commit("", [new SaveSetting(row with { Value = Encoding.UTF8.GetBytes(value.ToJsonString()), Version = row.Version + 1 }, row.Version)]), TestContext.Current.CancellationToken);
    }

    private async Task ForgetImprintAsync()
    {
        var imprint = (await Store.FindSettingAsync("", "demo", "operations/stock-transfer", TestContext.Current.CancellationToken))!;
        await Store.CommitAsync(new Commit("", [new SaveSetting(imprint with { Value = "other"u8.ToArray(), Version = imprint.Version + 1 }, imprint.Version)]), TestContext.Current.CancellationToken);
    }
}
