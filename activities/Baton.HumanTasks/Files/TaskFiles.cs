using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Runtime.Retention;
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
    private const string Drafts = "tasks.drafts";
    private const string DraftContent = "tasks.draft-content";
    private const int PartSize = 512 * 1024;

    /// <summary>What a task's id begins with where pictures are only kept until they are sent with something, and not for longer than a week.</summary>
    public const string DraftPrefix = "my-";

    private static readonly TimeSpan DraftsKept = TimeSpan.FromDays(7);

    // The bytes stay a little longer: who finds a draft finds what is in it.
    public static IEnumerable<TemporarySettings> Temporary => [new(Drafts, DraftsKept), new(DraftContent, DraftsKept + TimeSpan.FromDays(1))];

    /// <summary>Keeps a picture for a task, together with what the request has to leave behind.</summary>
    public async Task<KeptFile> KeepAsync(string taskId, string instanceId, byte[] bytes, string contentType, Func<KeptFile, ImmutableArray<Change>> with, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var file = new KeptFile(FreshId.New(time), taskId, instanceId, caller.Caller, hash, contentType, bytes.Length, (bytes.Length + PartSize - 1) / PartSize, time.GetUtcNow());
        await KeepContentAsync(file, bytes, cancellation);
        // Last: who finds it finds all its parts.
        var result = await store.CommitAsync(
            new Commit(caller.Tenant, [Save(AreasOf(taskId).Sent, $"{taskId}/{file.Id}", JsonSerializer.SerializeToUtf8Bytes(file, JsonSerializerOptions.Web)), .. with(file)]), cancellation);
        RefusedException.ThrowIfStopped(result.RefusedBy);
        return file;
    }

    /// <summary>The same picture for something else, too. What is in it is kept for that before this returns.</summary>
    /// <returns>What makes it so; null where its bytes are gone.</returns>
    public async Task<SaveSetting?> AlsoAsync(KeptFile file, string taskId, string instanceId, CancellationToken cancellation)
    {
        if (await OpenAsync(file, cancellation) is not { } bytes)
            return null;
        var also = file with { TaskId = taskId, InstanceId = instanceId };
        await KeepContentAsync(also, bytes, cancellation);
        return Save(AreasOf(taskId).Sent, $"{taskId}/{file.Id}", JsonSerializer.SerializeToUtf8Bytes(also, JsonSerializerOptions.Web));
    }

    /// <summary>What was sent for a task under this id; null for nothing.</summary>
    public async Task<KeptFile?> FindAsync(string taskId, string id, bool isOwn, CancellationToken cancellation) =>
        await FindAsync(AreasOf(taskId).Sent, $"{taskId}/{id}", cancellation) is { } row && JsonSerializer.Deserialize<KeptFile>(row.Value, JsonSerializerOptions.Web) is { } file && (!isOwn || file.Owner == caller.Caller)
            ? file
            : null;

    /// <summary>How many were sent for a task.</summary>
    public async Task<int> CountAsync(string taskId, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var (area, from, until) = (AreasOf(taskId).Sent, $"{taskId}/", $"{taskId}0");
        return await reads.Settings.CountAsync(row => row.Tenant == caller.Tenant && row.Area == area && row.Key.CompareTo(from) > 0 && row.Key.CompareTo(until) < 0, cancellation);
    }

    /// <summary>Its bytes; null where they are gone.</summary>
    public async Task<byte[]?> OpenAsync(KeptFile file, CancellationToken cancellation)
    {
        var bytes = new byte[file.Length];
        for (var part = 0; part < file.Parts; part++)
        {
            if (await FindAsync(AreasOf(file.TaskId).Content, ContentKey(file, part), cancellation) is not { } row)
                return null;
            row.Value.CopyTo(bytes, part * PartSize);
        }

        return bytes;
    }

    private async Task KeepContentAsync(KeptFile file, byte[] bytes, CancellationToken cancellation)
    {
        var area = AreasOf(file.TaskId).Content;
        var parts = bytes.Chunk(PartSize).ToList();
        for (var part = 0; part < parts.Count; part++)
        {
            // What is there already is the same: its key says what is in it.
            if (await FindAsync(area, ContentKey(file, part), cancellation) is null)
                await store.CommitAsync(new Commit(caller.Tenant, [Save(area, ContentKey(file, part), parts[part])]), cancellation);
        }
    }

    private static (string Sent, string Content) AreasOf(string taskId) => taskId.StartsWith(DraftPrefix, StringComparison.Ordinal) ? (Drafts, DraftContent) : (Sent, Content);

    // A draft's bytes are its own, so that they go when it does.
    private static string ContentKey(KeptFile file, int part) => file.TaskId.StartsWith(DraftPrefix, StringComparison.Ordinal) ? $"{file.Id}/{part}" : $"{file.Sha256}/{part}";

    private async Task<SettingRow?> FindAsync(string area, string key, CancellationToken cancellation) => await store.FindSettingAsync(caller.Tenant, area, key, cancellation);

    private SaveSetting Save(string area, string key, byte[] value) => new(new SettingRow(caller.Tenant, area, key, value, 1, time.GetUtcNow()), 0);
}
