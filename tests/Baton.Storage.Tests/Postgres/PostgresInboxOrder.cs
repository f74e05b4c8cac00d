using System.Collections.Concurrent;
using Baton.Storage.Inbox;
using Baton.Storage.Tests.Conformance;

namespace Baton.Storage.Tests.Postgres;

/// <summary>Messages of one sender that two servers receive and handle at once.</summary>
public sealed class PostgresInboxOrder : TwoNodes
{
    private const int Senders = 3;
    private const int Each = 25;

    [Fact]
    public async Task a_senders_messages_are_handled_one_after_the_other_in_the_order_in_which_they_came()
    {
        var handled = new ConcurrentQueue<(string Sender, long Sequence)>();
        var inHand = new ConcurrentDictionary<string, bool>();
        var now = Samples.Now;

        async Task<int> ReceiveAsync(IStore node, int turn)
        {
            foreach (var number in Enumerable.Range(0, Each))
                await WriteAsync(node, new Receive(Samples.Message($"{node.GetHashCode()}/{turn}/{number}") with { OrderKey = $"sender{turn}" }));
            return Each;
        }

        async Task<int> HandleAsync(IStore node, int turn)
        {
            var name = $"{node.GetHashCode()}-{turn}";
            while (handled.Count < 2 * Senders * Each)
            {
                foreach (var message in await node.ClaimInboxAsync(name, now, now.AddSeconds(60), 5, Token))
                {
                    Assert.True(inHand.TryAdd(message.OrderKey!, true), "two at once");
                    handled.Enqueue((message.OrderKey!, message.Sequence));
                    inHand.TryRemove(message.OrderKey!, out _);
                    await WriteAsync(node, new FinishInbox(message.Sequence, name, InboxStatus.Done, null, null, null, now));
                }
            }

            return 0;
        }

        await Task.WhenAll(RaceAsync(Senders, ReceiveAsync), RaceAsync(1, HandleAsync));

        Assert.Equal(2 * Senders * Each, handled.Count);
        Assert.All(handled.GroupBy(each => each.Sender), sender => Assert.Equal(sender.Select(each => each.Sequence).Order(), sender.Select(each => each.Sequence)));
    }
}
