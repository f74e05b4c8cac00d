using MediatR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Requests;

/// <summary>Tells the context which command runs, so that its audit is in the commit; and finds commands that forgot to take it.</summary>
public sealed partial class AuditBehavior<TRequest, TAnswer>(RequestContext context, IHostEnvironment environment, ILogger<AuditBehavior<TRequest, TAnswer>> logger)
    : IPipelineBehavior<TRequest, TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (request is not IAudited command)
            return await next();
        context.Begin(command);
        var answer = await next();
        if (!context.HasTakenChanges)
        {
            if (environment.IsDevelopment())
                throw new InvalidOperationException($"{typeof(TRequest).Name} committed without RequestContext.ChangesFor: its answer and audit are lost.");
            ChangesForgotten(typeof(TRequest).Name);
        }

        return answer;
    }

    [LoggerMessage(1, LogLevel.Error, "{Command} committed without the context's changes: its answer and audit are lost")]
    private partial void ChangesForgotten(string command);
}
