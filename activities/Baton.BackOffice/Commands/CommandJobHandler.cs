using System.Text;
using System.Text.Json;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Operations;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Activities;
using Baton.Runtime.Jobs;
using Baton.Runtime.Secrets;
using Baton.Storage.Jobs.Limits;

namespace Baton.BackOffice.Commands;

/// <summary>Carries out commands: one handler for those that the other side recognises when they are repeated, another for those that it does not.</summary>
internal sealed class CommandJobHandler(
    CommandClient client, OperationRunner runner, ConnectionCaller caller, ConnectionLibrary connections, SecretRevealer revealer, WhenUnsure whenUnsure) : IJobHandler
{
    public const string JobKind = "backoffice.command";

    private const string AskingKind = "backoffice.command.ask";

    public string Kind => whenUnsure == WhenUnsure.Ask ? AskingKind : JobKind;

    public RetryPolicy Retry { get; } = RetryPolicy.Patient with { Longest = TimeSpan.FromMinutes(2), LongestWish = TimeSpan.FromHours(1), MaximumAttempts = 1_000, MaximumTime = TimeSpan.FromDays(1) };

    /// <summary>A system that hangs takes no more calls from the others than its connection allows, and is not met by more when it comes back.</summary>
    public JobLimit? LimitOf(string limitKey) => connections.LimitOf(limitKey);

    public WhenUnsure WhenUnsure => whenUnsure;

    /// <summary>A command that was drawn in a flow.</summary>
    public static JobDraft Draft(CommandCall call, string instanceId) => Draft(JobKind, call, instanceId);

    /// <summary>A command that an administrator has written.</summary>
    /// <param name="call">What to do.</param>
    /// <param name="asks">A person is asked where an answer was lost.</param>
    /// <param name="order">Commands of one order over one connection are carried out in the order of their commits: the instance's id.</param>
    public static JobDraft Draft(PreparedCall call, bool asks, string order) => Draft(asks ? AskingKind : JobKind, new CommandCall(call.Connection, "", "") { Prepared = call }, order);

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var job = attempt.Job;
        var call = JsonSerializer.Deserialize(job.Payload, CommandJson.Default.CommandCall)!;
        try
        {
            if (call.Prepared is { } prepared)
                return OutcomeOf(await runner.CommandAsync(job.Tenant, prepared, job.Id, cancellation));
            var secrets = await revealer.RevealAsync(job.Tenant, call.Secrets, cancellation);
            return secrets.Problem is { } missing
                ? new GaveUp(missing)
                : await caller.CallAsync(job.Tenant, call.Connection, null, (open, token) => client.SendAsync(open, call, secrets, job.Id, token), cancellation);
        }
        catch (CallException exception)
        {
            return exception.ToOutcome();
        }
    }

    private static Succeeded OutcomeOf(OperationResult result)
    {
        var outputs = ObjectValue.Empty
            .With(nameof(RunCommand.Result), result.Answer)
            .With(nameof(RunCommand.Affected), result.Affected is { } affected ? Value.From((decimal)affected) : Value.Null);
        return new Succeeded(outputs, [Outcomes.Done], Encoding.UTF8.GetBytes(ValueJson.ToText(result.Answer, JsonForm.Plain)));
    }

    private static JobDraft Draft(string kind, CommandCall call, string order) =>
        new(kind, $"backoffice/{call.Connection}/{order}", JsonSerializer.SerializeToUtf8Bytes(call, CommandJson.Default.CommandCall)) { LimitKey = ConnectionLibrary.LimitKeyOf(call.Connection) };
}
