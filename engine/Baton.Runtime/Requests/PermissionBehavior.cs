using Baton.Kernel;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Requests;

/// <summary>
/// Lets a request through only if its caller has the right, and a limited key only to what it is for. A request that names no right is a
/// mistake of its author.
/// </summary>
public sealed class PermissionBehavior<TRequest, TAnswer>(RequestContext context, IStore store) : IPipelineBehavior<TRequest, TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (request is not IGuardedRequest guarded)
            throw new InvalidOperationException($"{typeof(TRequest).Name} is neither ICommand nor IQuery.");
        if (!context.IsAllowed(guarded.Permission))
            throw new RefusedException(new Refusal("not-allowed", "您没有做这件事的权限，请找管理员开通。", $"You lack the right {guarded.Permission}; an administrator can grant it."), 403);
        if (context.Key is { IsLimited: true } key)
            await CheckAsync(guarded.Reach, key, cancellationToken);
        return await next();
    }

    private async Task CheckAsync(Reach reach, KeyScope key, CancellationToken cancellation)
    {
        switch (reach)
        {
            case Reach.ToWhatIsAllowed:
            case Reach.ToDefinition definition when key.AdmitsDefinition(definition.Id):
                return;
            case Reach.ToDefinition:
                throw new RefusedException(new Refusal("outside-scope", "这个密钥不能用于这个流程。", "The key is not for this definition."), 403);
            case Reach.ToInstance instance:
                await CheckInstanceAsync(instance.Id, key, cancellation);
                return;
            default:
                throw new RefusedException(new Refusal("outside-scope", "这个密钥只能用于指定的流程，不能做这件事。", "The key is for certain definitions only and cannot do this."), 403);
        }
    }

    // What is not the key's to see is, to its holder, not there. What is not there at all is for the handler to say.
    private async Task CheckInstanceAsync(string id, KeyScope key, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var found = await reads.Instances.Where(row => row.Tenant == context.Tenant && row.Id == id).Select(row => new { row.DefinitionId, row.StartedBy }).FirstOrDefaultAsync(cancellation);
        if (found is not null && !(key.AdmitsDefinition(found.DefinitionId) && (!key.OwnOnly || found.StartedBy == context.Caller)))
            throw RefusedException.NotFound($"没有流程实例“{id}”。", $"There is no instance {id}.");
    }
}
