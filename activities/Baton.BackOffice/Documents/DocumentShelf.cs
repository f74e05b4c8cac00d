using System.Text.Json;
using System.Text.RegularExpressions;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;

namespace Baton.BackOffice.Documents;

/// <summary>
/// What administrators define, by name: read with its version, written with the caller's answer and audit. A deleted one leaves an empty row
/// behind, so that its versions go on should it come again.
/// </summary>
internal sealed partial class DocumentShelf(IStore store, RequestContext caller, TimeProvider time)
{
    /// <exception cref="RefusedException">It cannot be a name.</exception>
    public static string Checked(string? name) => name is not null && Name().IsMatch(name)
        ? name
        : throw RefusedException.Invalid(
            "名称要有 1 到 64 个字：汉字、字母、数字、-、_ 和 .，以汉字、字母或数字开头。", "A name has 1 to 64 letters, digits, hyphens, underscores and dots, and begins with a letter or digit.");

    /// <summary>The row as it stands, an empty one included; null where there never was one.</summary>
    public Task<SettingRow?> FindAsync(string area, string name, CancellationToken cancellation) => store.FindSettingAsync(caller.Tenant, area, name, cancellation);

    /// <summary>The version after this row's.</summary>
    public SettingRow Next<TDocument>(string area, string name, SettingRow? before, TDocument? document) where TDocument : class => new(
        caller.Tenant, area, name, document is null ? [] : JsonSerializer.SerializeToUtf8Bytes(document, AnswerJson.Options), (before?.Version ?? 0) + 1, time.GetUtcNow());

    /// <exception cref="RefusedException">Another was faster.</exception>
    public async Task WriteAsync<TAnswer>(SettingRow row, TAnswer answer, CancellationToken cancellation)
    {
        var result = await store.CommitAsync(new Commit(caller.Tenant, [new SaveSetting(row, row.Version - 1) { TellsNodes = true }, .. caller.ChangesFor(answer)]), cancellation);
        RefusedException.ThrowIfStopped(result.RefusedBy);
    }

    /// <exception cref="RefusedException">The editor saw another version.</exception>
    public static void CheckSeen(long? seen, long version)
    {
        if (seen is not null && seen != version)
            throw RefusedException.Conflict("changed-meanwhile", "刚刚有别人改过，请刷新后再试。", "Somebody else has changed it; look again and repeat.");
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}_.-]{0,63}\z")]
    private static partial Regex Name();
}
