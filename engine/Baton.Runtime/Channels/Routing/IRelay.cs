using System.Collections.Immutable;
using Baton.Runtime.Inbox;
using Baton.Storage.Commits;

namespace Baton.Runtime.Channels.Routing;

/// <summary>Passes what a person here writes on to somebody outside, such as a customer whose repair they have in hand.</summary>
public interface IRelay
{
    /// <summary>The same for ever: what a person has yet to choose refers to it.</summary>
    string Name { get; }

    /// <summary>The open conversations of this person; with a reference, those about it alone.</summary>
    Task<IReadOnlyList<RelayOffer>> FindAsync(string tenant, string channel, string personId, string? reference, CancellationToken cancellation);

    /// <summary>
    /// Passes the message on and ends <paramref name="item"/>, in one commit with <paramref name="with"/>. False, with nothing done, when the
    /// conversation is open no more.
    /// </summary>
    Task<bool> TakeAsync(InboxItem item, string id, IncomingMessage message, ImmutableArray<Change> with, CancellationToken cancellation);
}

/// <summary>A conversation that a message may be for.</summary>
/// <param name="Id">By which the relay knows it.</param>
/// <param name="Label">How the person is told of it: "李先生的空调维修（#R2001）".</param>
/// <param name="IsCurrent">The one the two spoke in last: it is meant where none is named.</param>
public sealed record RelayOffer(string Id, string Label, bool IsCurrent);
