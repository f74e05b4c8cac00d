using System.Text.Json;
using Baton.Kernel;
using Baton.Storage;
using Baton.Storage.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Requests;

/// <summary>
/// Gives a repeated request the answer of the first. The answer was committed with the effect, so of two equal requests at the same
/// time one alone takes effect and the other finds its answer.
/// </summary>
public sealed class IdempotencyBehavior<TRequest, TAnswer>(RequestContext context, IStore store) : IPipelineBehavior<TRequest, TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (request is not IAudited || context.IdempotencyKey is null)
            return await next();
        if (await FindAsync(cancellationToken) is { } earlier)
            return Repeat(earlier);
        try
        {
            return await next();
        }
        catch (RefusedException)
        {
            // Perhaps an equal request took effect in between, and this no is only its shadow.
            if (await FindAsync(cancellationToken) is { } meanwhile)
                return Repeat(meanwhile);
            throw;
        }
    }

    private async Task<AnswerRow?> FindAsync(CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Answers.FirstOrDefaultAsync(
            row => row.Tenant == context.Tenant && row.Caller == context.Caller && row.Key == context.IdempotencyKey, cancellation);
    }

    private TAnswer Repeat(AnswerRow row) => row.RequestHash == context.RequestHash
        ? JsonSerializer.Deserialize<TAnswer>(row.Body, AnswerJson.Options)!
        : throw new RefusedException(
            new Refusal("idempotency-key-reused", "这个 Idempotency-Key 已经用在另一个请求上。", "This Idempotency-Key was used with another request."), 422);
}
