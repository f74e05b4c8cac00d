using Baton.Storage.Commits;
using Baton.Storage.Postgres.Connections;
using Microsoft.Extensions.Logging;

namespace Baton.Storage.Postgres.Writing;

/// <summary>
/// Writes one group after another. A group that another transaction was in the way of is run again; one with a member that fails is
/// halved until that one stands alone, and so is one that waits too long for a row that somebody holds; a lost connection is replaced once
/// where it is certain that nothing was committed.
/// </summary>
internal sealed partial class GroupWriter(CommitQueue queue, WriterConnection connection, StoreTelemetry telemetry, Action<StoreHint> written, TimeProvider time, ILogger logger)
{
    private const int RunsAgainstConflicts = 10;

    /// <summary>Until the queue is closed and empty.</summary>
    public async Task RunAsync()
    {
        while (await queue.TakeAsync().ConfigureAwait(false) is { } members)
        {
            var started = time.GetTimestamp();
            using (var span = StoreTelemetry.Spans.StartActivity("baton.commit"))
            {
                span?.SetTag("commits", members.Count).SetTag("changes", members.Sum(member => member.Plan.Commit.Changes.Length));
                await SettleWhateverHappensAsync(members).ConfigureAwait(false);
            }
            telemetry.GroupSize.Record(members.Count);
            telemetry.GroupDuration.Record(time.GetElapsedTime(started).TotalSeconds);
            queue.Release(members);
            Tell(members);
        }
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private void Tell(List<Member> members)
    {
        var hint = StoreHint.None;
        foreach (var member in members)
        {
            if (member.Result is { IsWritten: true })
                hint |= StoreHints.Of(member.Plan.Commit);
            member.Complete();
        }
        if (hint != StoreHint.None)
            written(hint);
    }

    /// <summary>Every member learns what became of it, and the writer goes on, also when dealing with a failure fails.</summary>
    private async Task SettleWhateverHappensAsync(List<Member> members)
    {
#pragma warning disable CA1031 // A writer that ended would leave its members without an answer and all their rows held.
        try
        {
            await SettleAsync(members, isHurried: false).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            LogGroupFailed(failure, members.Count, isUnknown: true);
            Fail(members.FindAll(member => member is { Result: null, Failure: null }), Failures.Unavailable(failure, isOutcomeUnknown: true));
            await connection.DropAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
#pragma warning restore CA1031
    }

    private async Task SettleAsync(List<Member> members, bool isHurried)
    {
        var (conflicts, isRenewed) = (0, false);
        while (members.Count > 0)
        {
            Attempt? attempt = null;
            try
            {
                attempt = new Attempt(await connection.UseAsync().ConfigureAwait(false), new Group(members), isHurried);
                await attempt.RunAsync().ConfigureAwait(false);
                members = Settle(members, attempt);
            }
            catch (StoreUnavailableException failure)
            {
                Fail(members, failure);
                return;
            }
            catch (Exception failure) when (attempt is { IsWritten: true })
            {
                LogLostAfterwards(failure);
                await connection.DropAsync().ConfigureAwait(false);
                members = Settle(members, attempt);
            }
            catch (Exception failure) when (Failures.IsConflict(failure) && ++conflicts < RunsAgainstConflicts)
            {
                LogConflict(failure, members.Count);
                await connection.AbandonAsync(attempt).ConfigureAwait(false);
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * conflicts)), time).ConfigureAwait(false);
            }
            catch (Exception failure) when (!Failures.IsOfTheDatabase(failure))
            {
                await connection.AbandonAsync(attempt).ConfigureAwait(false);
                // All have waited for the one row already.
                isHurried |= Failures.IsHeldUp(failure);
                members = await SettleApartAsync(members, failure, isHurried).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever happened, the callers learn of it and the writer goes on with a fresh connection.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                var isUnknown = attempt is { IsCommitting: true } && Failures.LeavesCommitUnknown(failure);
                LogGroupFailed(failure, members.Count, isUnknown);
                await connection.DropAsync().ConfigureAwait(false);
                if (isUnknown || isRenewed || !Failures.IsLostConnection(failure))
                {
                    Fail(members, Failures.Unavailable(failure, isUnknown));
                    return;
                }
                isRenewed = true;
            }
        }
    }

    /// <summary>Gives those their result who have one, and returns the others.</summary>
    private static List<Member> Settle(List<Member> members, Attempt attempt)
    {
        var open = new List<Member>();
        foreach (var member in members)
        {
            if (attempt.Refused.TryGetValue(member.Plan, out var guard))
                member.Result = new CommitResult(guard);
            else if (attempt.IsWritten)
                member.Result = CommitResult.Written;
            else
                open.Add(member);
        }
        return open;
    }

    /// <summary>One of the members is to blame: the first half is written for itself, the second is returned to be written next.</summary>
    private async Task<List<Member>> SettleApartAsync(List<Member> members, Exception failure, bool isHurried)
    {
        if (members is [var culprit])
        {
            LogCommitFailed(failure);
            culprit.Failure = Failures.IsHeldUp(failure)
                ? Failures.Unavailable(failure)
                : new InvalidOperationException("The database refused the commit; nothing of it was written.", failure);
            return [];
        }
        await SettleAsync(members[..(members.Count / 2)], isHurried).ConfigureAwait(false);
        return members[(members.Count / 2)..];
    }

    private static void Fail(List<Member> members, Exception failure)
    {
        foreach (var member in members)
            member.Failure = failure;
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Error, Message = "A group of {Count} commits failed (outcome unknown: {IsUnknown})")]
    private partial void LogGroupFailed(Exception failure, int count, bool isUnknown);

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "One commit failed and was left out of its group")]
    private partial void LogCommitFailed(Exception failure);

    [LoggerMessage(EventId = 26, Level = LogLevel.Warning, Message = "The connection was lost after a group was committed")]
    private partial void LogLostAfterwards(Exception failure);

    [LoggerMessage(EventId = 22, Level = LogLevel.Information, Message = "A group of {Count} commits met another transaction and is run again")]
    private partial void LogConflict(Exception failure, int count);
}
