using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Runtime.Hosting;
using Baton.Runtime.Pausing;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.WeCom.Jobs;

/// <summary>Sends the patrol round once an hour, for all nodes. Two that go at the same time do no harm: what they add has the same ids.</summary>
internal sealed class CardPatrolPump(CardPatrol patrol, IStore store, RuntimePause pause, TimeProvider time, ILogger<CardPatrolPump> logger) : BackgroundService
{
    private const string Area = "wecom.cards";
    private const string Key = "patrol";

    private static readonly TimeSpan Look = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>What was closed just now is on its way.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(15);

    /// <summary>What was given up is tried again a day later.</summary>
    private static readonly TimeSpan GivenUp = TimeSpan.FromDays(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.RunAsync(LookAsync, logger, time, stoppingToken);

    private async Task LookAsync(CancellationToken cancellation)
    {
        await Task.Delay(Look, time, cancellation);
        if (await pause.HoldsAsync(cancellation))
            return;
        var row = await store.FindSettingAsync("", Area, Key, cancellation);
        var now = time.GetUtcNow();
        var since = row is null ? now - Every : JsonSerializer.Deserialize(row.Value, PatrolJson.Default.PatrolMemory)!.Until;
        if (row is not null && now < since + Every)
            return;
        await patrol.CloseAsync(since - OnItsWay, now - OnItsWay, cancellation);
        await patrol.ReviveAsync(since - GivenUp, now - GivenUp, cancellation);
        await patrol.SendAgainAsync(since - Every, now - Every, GivenUp, cancellation);
        await patrol.SendAgainAsync(since - GivenUp, now - GivenUp, CardPatrol.Worth, cancellation);
        var next = new SettingRow("", Area, Key, JsonSerializer.SerializeToUtf8Bytes(new PatrolMemory(now), PatrolJson.Default.PatrolMemory), (row?.Version ?? 0) + 1, now);
        await store.CommitAsync(new Commit("", [new SaveSetting(next, row?.Version ?? 0)]), cancellation);
    }
}

/// <summary>Up to when everything was looked at.</summary>
internal sealed record PatrolMemory(DateTimeOffset Until);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PatrolMemory))]
internal sealed partial class PatrolJson : JsonSerializerContext;
