using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Customers;

/// <summary>Makes a code by which customers find members.</summary>
internal sealed class ContactWayHandler(ExternalContacts contacts, WeComApps apps) : IJobHandler
{
    public string Kind => ContactWayOrder.Kind;

    public RetryPolicy Retry => WeComPace.Retry;

    public JobLimit? LimitPerKey => WeComPace.OfEachApp;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var order = JsonSerializer.Deserialize(attempt.Job.Payload, ContactWayJson.Default.ContactWayOrder)!;
        if (apps.Find(order.App) is not { } app)
            return new GaveUp($"没有配置应用“{order.App}”。 / No application {order.App} is configured.");
        var answer = await contacts.AddContactWayAsync(app, order.ToWay(), cancellation);
        return answer.Succeeded
            ? Succeeded.With() with { Outputs = ObjectValue.Empty.With("ConfigId", Value.From(answer.Value.ConfigId)).With("QrCode", Value.From(answer.Value.QrCode)) }
            : Outcomes.Of(answer.Reply, attempt.Number);
    }
}
