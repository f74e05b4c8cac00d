using System.Text.Json;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;

namespace Baton.WeCom.Organisation;

/// <summary>Which roles came from tags, and when everything is read next: one row that all nodes share.</summary>
internal sealed class OrganisationMemories(IStore store, TimeProvider time)
{
    private const string Area = "wecom.organisation";

    public async Task<(OrganisationMemory Memory, long Version)> ReadAsync(string channel, CancellationToken cancellation) =>
        await store.FindSettingAsync("", Area, channel, cancellation) is { } row
            ? (JsonSerializer.Deserialize(row.Value, OrganisationJson.Default.OrganisationMemory)!, row.Version)
            : (new OrganisationMemory([], null), 0);

    /// <summary>To be committed; refused where somebody else was faster.</summary>
    public SaveSetting Save(string channel, OrganisationMemory memory, long version) => new(
        new SettingRow("", Area, channel, JsonSerializer.SerializeToUtf8Bytes(memory, OrganisationJson.Default.OrganisationMemory), version + 1, time.GetUtcNow()), version);

    public async Task<bool> TrySaveAsync(string channel, OrganisationMemory memory, long version, CancellationToken cancellation) =>
        (await store.CommitAsync(new Commit("", [Save(channel, memory, version)]), cancellation)).IsWritten;
}
