using System.Globalization;
using System.Text;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;
using Baton.Tencent.Client;
using Baton.WeChat.Callbacks;
using Microsoft.Extensions.Logging;

namespace Baton.WeChat.Notices;

/// <summary>The consent of one person to one kind of notice.</summary>
internal sealed record ConsentTo(string OpenId, string TemplateId);

/// <summary>How many notices of each kind somebody has consented to and not had yet. Of whom nothing is known, Tencent decides.</summary>
internal sealed partial class Consents(IStore store, TimeProvider time, ILogger<Consents> logger)
{
    private const string Area = "wechat.consents";
    private const int MostTries = 20;

    /// <summary>Somebody has allowed notices, or allows them no more: to be committed with the message that says so.</summary>
    public async Task<IReadOnlyList<Change>> NoteAsync(string account, string openId, IReadOnlyList<Consent> items, CancellationToken cancellation)
    {
        var changes = new List<Change>();
        foreach (var kind in items.GroupBy(item => item.TemplateId))
        {
            var row = await FindAsync(account, new ConsentTo(openId, kind.Key), cancellation);
            // A refusal takes back what was allowed before it.
            var left = kind.Aggregate(row is null ? 0 : CountOf(row), (count, item) => item.IsGiven ? count + 1 : 0);
            changes.Add(Save(account, new ConsentTo(openId, kind.Key), left, row?.Version ?? 0));
        }

        return changes;
    }

    /// <summary>Sends what uses one up; what did not leave uses up none. Null where none is left.</summary>
    public async Task<ApiReply?> SendAsync(string account, ConsentTo consent, Func<Task<ApiReply>> send, CancellationToken cancellation)
    {
        if (await TakeAsync(account, consent, cancellation) is not { } version)
            return null;
        var reply = await send();
        if (reply.UsedNothing && version > 0)
            await GiveBackAsync(account, consent, version);
        return reply;
    }

    /// <summary>None is left, as far as is known: Tencent refuses a further notice. False where nothing is known.</summary>
    public async Task<bool> AreUsedUpAsync(string account, ConsentTo consent, CancellationToken cancellation) =>
        await FindAsync(account, consent, cancellation) is { } row && CountOf(row) == 0;

    // The version that says so; 0 where nothing is known, null where none is left.
    private async Task<long?> TakeAsync(string account, ConsentTo consent, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await FindAsync(account, consent, cancellation) is not { } row)
                return 0;
            var left = CountOf(row);
            if (left == 0)
                return null;
            if ((await store.CommitAsync(new Commit("", [Save(account, consent, left - 1, row.Version)]), cancellation)).IsWritten)
                return row.Version + 1;
        }

        throw Changing(consent);
    }

    // What the answer says stands, whether this is stored or not.
    private async Task GiveBackAsync(string account, ConsentTo consent, long takenAs)
    {
        try
        {
            for (var attempt = 0; attempt < MostTries; attempt++)
            {
                // What was refused meanwhile is not allowed again by this.
                if (await FindAsync(account, consent, CancellationToken.None) is not { } row || (row.Version != takenAs && CountOf(row) == 0))
                    return;
                if ((await store.CommitAsync(new Commit("", [Save(account, consent, CountOf(row) + 1, row.Version)]), CancellationToken.None)).IsWritten)
                    return;
            }
        }
        catch (StoreUnavailableException exception)
        {
            NotGivenBack(exception, consent.OpenId, consent.TemplateId);
            return;
        }

        throw Changing(consent);
    }

    private static InvalidOperationException Changing(ConsentTo consent) => new($"The consents of {consent.OpenId} are changed again and again.");

    private Task<SettingRow?> FindAsync(string account, ConsentTo consent, CancellationToken cancellation) => store.FindSettingAsync("", Area, KeyOf(account, consent), cancellation);

    private SaveSetting Save(string account, ConsentTo consent, int left, long version) => new(
        new SettingRow("", Area, KeyOf(account, consent), Encoding.UTF8.GetBytes(left.ToString(CultureInfo.InvariantCulture)), version + 1, time.GetUtcNow()), version);

    private static int CountOf(SettingRow row) => int.Parse(Encoding.UTF8.GetString(row.Value), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string KeyOf(string account, ConsentTo consent) => $"{account}/{consent.OpenId}/{consent.TemplateId}";

    [LoggerMessage(1, LogLevel.Warning, "A notice to {OpenId} did not leave, and their consent to {TemplateId} is used up nevertheless: the store is away")]
    private partial void NotGivenBack(Exception exception, string openId, string templateId);
}
