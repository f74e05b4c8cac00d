using System.Globalization;
using System.Text.Json;
using Baton.Kernel;
using Baton.Runtime.Definitions;
using Baton.Runtime.Facts;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Baton.Server.Elsa.Definitions.Revisions;

/// <summary>Refuses a save whose author did not see what others have saved meanwhile, and says who that was and what they changed.</summary>
internal sealed class StaleSaves(IStore store, DefinitionVersions versions, IOptionsMonitor<CalendarOptions> calendar, RequestContext caller)
{
    private const int MostSaves = 50;
    private const int MostNodes = 10;

    /// <summary>The latest version, which the author has seen.</summary>
    /// <exception cref="RefusedException">Another one is the latest, or there is none any more.</exception>
    public async Task<DefinitionRow> SeenAsync(string definitionId, SeenRevision told, CancellationToken cancellation)
    {
        var latest = await versions.TryFindAsync(definitionId, VersionOptions.Latest, cancellation);
        return latest is not null && Revision.Of(latest) == told.Revision ? latest : throw await RefusalAsync(definitionId, told, cancellation);
    }

    public async Task<RefusedException> RefusalAsync(string definitionId, SeenRevision told, CancellationToken cancellation)
    {
        var saves = await SavesSinceAsync(definitionId, told.Revision, cancellation);
        var refusal = saves.Count == 0
            ? new Refusal("stale-save", "这个流程已经不是您打开时的样子，您的改动没有保存；请重新打开后再改。", "The definition is not what you opened any more. Your changes were not saved; open it again.")
            : new Refusal(
                "stale-save",
                $"您打开之后别人改过这个流程，您的改动没有保存：{string.Join('；', saves.Select(save => save.Chinese))}。请重新打开后再改。",
                $"Others have changed the definition since you opened it; your changes were not saved. {string.Join("; ", saves.Select(save => save.English))}. Open it again.");
        return new RefusedException(refusal, told.Status) { More = new Dictionary<string, object> { ["changes"] = saves.Select(save => save.View) } };
    }

    private async Task<IReadOnlyList<Save>> SavesSinceAsync(string definitionId, Revision seen, CancellationToken cancellation)
    {
        var subject = $"definition/{definitionId}";
        await using var reads = store.OpenReads();
        var rows = await reads.Audit
            .Where(row => row.Tenant == caller.Tenant && row.Subject == subject && (row.Act == "definition.save" || row.Act == "definition.publish"))
            .OrderByDescending(row => row.Sequence).Take(MostSaves).ToListAsync(cancellation);
        var saves = rows.Select(row => (row, Detail: JsonSerializer.Deserialize<SaveDetail>(row.Detail!, AnswerJson.Options)!)).ToList();
        // What was seen is not among the last fifty: all that can be said is who was last.
        var isKnown = saves.Exists(save => seen.IsOfContent(save.Detail.ContentHash));
        return [.. saves.TakeWhile(save => !seen.IsOfContent(save.Detail.ContentHash)).Take(isKnown ? MostSaves : 1).Select(save => Save.Of(save.row.Actor, LocalTime(save.row.At), save.Detail))];
    }

    private DateTimeOffset LocalTime(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, calendar.CurrentValue.FindZone());

    private sealed record Save(string By, DateTimeOffset At, int Version, IReadOnlyList<string> Nodes)
    {
        public object View => new { by = By, at = At, version = Version, nodes = Nodes };

        public string Chinese => $"{By} 在 {Clock} 保存了第 {Version} 版{(Nodes.Count == 0 ? "" : $"，改了“{Named("”“")}”")}";

        public string English => $"{By} saved version {Version} at {Clock}{(Nodes.Count == 0 ? "" : $" and changed {Named(", ")}")}";

        private string Clock => At.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

        public static Save Of(string by, DateTimeOffset at, SaveDetail detail) => new(by, at, detail.Version, detail.Nodes ?? []);

        private string Named(string separator) => string.Join(separator, Nodes.Take(MostNodes)) + (Nodes.Count > MostNodes ? " …" : "");
    }
}
