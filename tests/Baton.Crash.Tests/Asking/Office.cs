using System.Collections.Concurrent;
using Baton.TestWorld;
using Baton.TestWorld.Expenses;

namespace Baton.Crash.Tests.Asking;

/// <summary>
/// The people at work: employees write what has been handed out to them and send again what their phone says has failed;
/// the deciders tap every card that has buttons, and tap again what failed.
/// </summary>
internal sealed class Office(World world, int requests) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly string[] Applicants = [People.Chen, People.Liu];
    private static readonly string[] Deciders = [People.Wang, People.Zhou];

    private readonly ConcurrentDictionary<string, Request> _written = new();
    private readonly HashSet<long> _tapped = [];
    private readonly CancellationTokenSource _closing = new();
    private Task _work = Task.CompletedTask;
    private volatile int _handedOut;
    private volatile int _told;

    public ICollection<Request> Written => _written.Values;

    /// <summary>Every request written so far was answered.</summary>
    public bool IsQuiet => _told == _handedOut;

    public void Open() => _work = WorkAsync();

    /// <summary>Hands out requests up to this share of all, and one more whenever the office has fallen quiet.</summary>
    public void HandOut(double share) => _handedOut = Math.Max(_handedOut, (int)Math.Ceiling(requests * Math.Min(share, 1)));

    public void HandOutOne() => _handedOut++;

    /// <exception cref="InvalidOperationException">The people could not work.</exception>
    public void ThrowIfBroken()
    {
        if (_work.IsFaulted)
            throw new InvalidOperationException("The people at work failed.", _work.Exception);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _work.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _closing.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            await WriteAsync();
            var told = 0;
            foreach (var applicant in Applicants)
                told += await ReadAsync(applicant);
            _told = told;
            foreach (var decider in Deciders)
                await DecideAsync(decider);
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private async Task WriteAsync()
    {
        while (_written.Count < _handedOut)
        {
            var request = Request.Next(world, _written.Count);
            _written[request.Reason] = request;
            await world.Phones.SayAsync(request.Expense.Applicant, request.Expense.Words);
        }
    }

    private async Task<int> ReadAsync(string applicant)
    {
        var chat = await world.Phones.ChatAsync(applicant);
        foreach (var failed in chat.Where(message => message.Delivery is { IsFailed: true }))
            await world.Phones.ResendAsync(failed);
        return _written.Values.Count(request => request.Expense.Applicant == applicant && request.IsToldIn(chat));
    }

    private async Task DecideAsync(string decider)
    {
        foreach (var message in await world.Phones.ChatAsync(decider))
        {
            if (message.Card is not { Disabled: false } card || (_tapped.Contains(message.Id) && message.Delivery is not { IsFailed: true }))
                continue;
            var (key, reason) = _written[card.Fact("事由")!].ChoiceOf(decider);
            // The card may have changed since it was read: then there is nothing left to tap.
            await world.Phones.TryTapAsync(message, key, reason);
            _tapped.Add(message.Id);
        }
    }
}
