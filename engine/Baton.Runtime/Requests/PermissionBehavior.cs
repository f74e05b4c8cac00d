using Baton.Kernel;
using MediatR;

namespace Baton.Runtime.Requests;

/// <summary>Lets a request through only if its caller has the right. A request that names none is a mistake of its author.</summary>
public sealed class PermissionBehavior<TRequest, TAnswer>(RequestContext context) : IPipelineBehavior<TRequest, TAnswer>
{
    public Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (request is not IGuardedRequest guarded)
            throw new InvalidOperationException($"{typeof(TRequest).Name} is neither ICommand nor IQuery.");
        if (!context.IsAllowed(guarded.Permission))
            throw new RefusedException(new Refusal("not-allowed", "您没有做这件事的权限，请找管理员开通。", $"You lack the right {guarded.Permission}; an administrator can grant it."), 403);
        return next();
    }
}
