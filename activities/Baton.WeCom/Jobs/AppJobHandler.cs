using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;

namespace Baton.WeCom.Jobs;

/// <summary>Something to be done as an application, as it lies in a job.</summary>
internal interface IAppOrder
{
    /// <summary>The application's name.</summary>
    string App { get; }
}

/// <summary>Carries out orders of one kind as the application they name, at WeCom's pace. Sent again after a lost answer, unless it says otherwise.</summary>
internal abstract class AppJobHandler<TOrder>(WeComApps apps, JsonTypeInfo<TOrder> json) : IJobHandler
    where TOrder : IAppOrder
{
    public abstract string Kind { get; }

    public virtual RetryPolicy Retry => WeComPace.Retry;

    public virtual WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public virtual JobLimit? Limit => null;

    public JobLimit? LimitPerKey => WeComPace.OfEachApp;

    public virtual JobLimit? LimitPerLane => null;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var order = JsonSerializer.Deserialize(attempt.Job.Payload, json)!;
        return apps.Find(order.App) is { } app
            ? await CarryOutAsync(app, order, attempt, cancellation)
            : new GaveUp($"没有配置应用“{order.App}”。 / No application {order.App} is configured.");
    }

    protected abstract Task<JobOutcome> CarryOutAsync(WeComApp app, TOrder order, JobAttempt attempt, CancellationToken cancellation);
}
