using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Hosting;

/// <summary>
/// Shows other nodes that this one lives, and takes up what dead ones had in hand. Where it was taken for dead itself, as when its way to the
/// database was cut off for long, its handlers learn which claims are left as soon as it is back. Where the store shows no signs of life, claims run out by time.
/// </summary>
public sealed partial class NodeWatch(IStore store, NodeIdentity node, Signals signals, TimeProvider time, ILogger<NodeWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly NodeSilences _silences = new(time);
    private bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Loop.RunAsync(cancellation => LookAsync(over, cancellation), logger, time, over.Token);
    }

    private async Task LookAsync(CancellationTokenSource over, CancellationToken cancellation)
    {
        try
        {
            var asked = time.GetTimestamp();
            if (await store.LookAtNodesAsync(node.Name, cancellation) is not { } look)
            {
                await over.CancelAsync();
                return;
            }

            if (_isAway)
                BackAgain();
            _isAway = false;
            if (look.IsNew)
                signals.Claims.Raise();
            foreach (var dead in _silences.Judge(look, asked))
                await FollowAsync(dead, cancellation);
        }
        catch (StoreUnavailableException exception)
        {
            // Tried again soon, however often: the others wait for no more than a second.
            _silences.Forget();
            if (!_isAway)
                Away(exception);
            _isAway = true;
        }

        await Task.Delay(Pause, time, cancellation);
    }

    private async Task FollowAsync(NodeSession dead, CancellationToken cancellation)
    {
        if (await store.ReleaseClaimsOfAsync(dead, cancellation) is not { } released || released == 0)
            return;
        Followed(dead.Node, released);
        signals.Raise(StoreHint.Jobs | StoreHint.Inbox);
    }

    [LoggerMessage(1, LogLevel.Warning, "Node {Node} is dead; {Claims} jobs and messages that it had in hand are taken up by others")]
    private partial void Followed(string node, int claims);

    [LoggerMessage(2, LogLevel.Warning, "Other nodes cannot see at present that this one lives")]
    private partial void Away(Exception exception);

    [LoggerMessage(3, LogLevel.Information, "Other nodes can see again that this one lives")]
    private partial void BackAgain();
}
