using MediatR;

namespace Baton.Server.Live;

/// <summary>An instance that is observed on this server has been changed by a commit, on whatever node. May get lost, and one may stand for several.</summary>
internal sealed record InstanceMoved(ObservedInstance Instance) : INotification;
