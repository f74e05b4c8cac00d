using MediatR;

namespace Baton.Runtime.Requests;

/// <summary>Anything a caller asks for; says what right it needs.</summary>
public interface IGuardedRequest
{
    Permission Permission { get; }

    /// <summary>What it touches. Everything unless told, which limited keys may not.</summary>
    Reach Reach => Reach.Everything;
}

/// <summary>Reads. Changes nothing, needs no key and leaves no audit.</summary>
public interface IQuery<out TAnswer> : IRequest<TAnswer>, IGuardedRequest;

/// <summary>
/// Changes something. Its handler takes <see cref="RequestContext.ChangesFor{TAnswer}"/> for the answer it is about to give and commits
/// those changes together with the effect, so that answer, audit and effect are stored as one or not at all.
/// </summary>
public interface ICommand<out TAnswer> : IRequest<TAnswer>, IAudited;

/// <summary>What the audit says of a command.</summary>
public interface IAudited : IGuardedRequest
{
    /// <summary>What is done, such as "parameter.set"; null when the effect writes its own audit.</summary>
    string? Act { get; }

    /// <summary>What it is done to, such as "definition/expense/parameter/Limit".</summary>
    string Subject { get; }

    string? InstanceId => null;

    /// <summary>Machines do it by the thousand and the journal tells of it: only persons are audited.</summary>
    bool IsRoutine => false;

    /// <summary>How many instances it starts, for the usage of the key it comes with.</summary>
    int Starts => 0;
}
