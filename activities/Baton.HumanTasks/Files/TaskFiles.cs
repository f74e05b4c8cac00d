using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;
using Microsoft.EntityFrameworkCore;

namespace Baton.HumanTasks.Files;

/// <summary>Pictures in the database, so that all nodes have them. Who has sent one stands beside it.</summary>
internal sealed class TaskFiles(IStore store, RequestContext caller, TimeProvider time)
{
    private const string Content = "tasks.content";
    private const string Sent = "tasks.files";
    private const int PartSize = 512 * 1024;

    /// <summary>Keeps a picture for a task, together with what the request has to leave behind.</summary>
    public async Task<KeptFile> KeepAsync(string taskId, string instanceId, byte[] bytes, string contentType, Func<KeptFile, ImmutableArray<Change>> with, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var parts = bytes.Chunk(PartSize).ToList();
        for (var part = 0; part < parts.Count; part++)
        {
            // What is there already is the same: its key says what is in it.
            if (await FindAsync(Content, $"{hash}/{part}", cancellation) is null)
                await store.CommitAsync(new Commit(caller.Tenant, [Save(Content, $"{hash}/{part}", parts[part])]), cancellation);
        }

        var file = new KeptFile(FreshId.New(time), taskId, instanceId, caller.Caller, hash, contentType, bytes.Length, parts.Count, time.GetUtcNow());
        // Last: who finds it finds all its parts.
        var result = await store.CommitAsync(
            new Commit(caller.Tenant, [Save(Sent, $"{taskId}/{file.Id}", JsonSerializer.SerializeToUtf8Bytes(file, JsonSerializerOptions.Web)), .. with(file)]), cancellation);
        RefusedException.ThrowIfStopped(result.RefusedBy);
        return file;
    }

    /// <summary>The same picture for something else, too: what is in it stands there already.</summary>
    public SaveSetting Also(KeptFile file, string taskId, string instanceId) =>
        Save(Sent, $"{taskId}/{file.Id}", JsonSerializer.SerializeToUtf8Bytes(file with { TaskId = taskId, InstanceId = instanceId }, JsonSerializerOptions.Web));

    /// <summary>What was sent for a task under this id; null for nothing.</summary>
    public async Task<KeptFile?> FindAsync(string taskId, string id, bool isOwn, CancellationToken cancellation) =>
        await FindAsync(Sent, $"{taskId}/{id}", cancellation) is { } row && JsonSerializer.Deserialize<KeptFile>(row.Value, JsonSerializerOptions.Web) is { } file && (!isOwn || file.Owner == caller.Caller)
            ? file
            : null;

    /// <summary>How many were sent for a task.</summary>
    public async Task<int> CountAsync(string taskId, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var (from, until) = ($"{taskId}/", $"{taskId}0");
        return await reads.Settings.CountAsync(row => row.Tenant == caller.Tenant && row.Area == Sent && row.Key.CompareTo(from) > 0 && row.Key.CompareTo(until) < 0, cancellation);
    }

    /// <summary>Its bytes; null where they are gone.</summary>
    public async Task<byte[]?> OpenAsync(KeptFile file, CancellationToken cancellation)
    {
        var bytes = new byte[file.Length];
        for (var part = 0; part < file.Parts; part++)
        {
            if (await FindAsync(Content, $"{file.Sha256}/{part}", cancellation) is not { } row)
                return null;
            row.Value.CopyTo(bytes, part * PartSize);
        }

        return bytes;
    }

    private async Task<SettingRow?> FindAsync(string area, string key, CancellationToken cancellation) => await store.FindSettingAsync(caller.Tenant, area, key, cancellation);

    private SaveSetting Save(string area, string key, byte[] value) => new(new SettingRow(caller.Tenant, area, key, value, 1, time.GetUtcNow()), 0);
}
