using System.Reflection;
using Baton.Runtime.Pausing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Requests;

/// <summary>Registers the mediator, its behaviours and the handlers found in assemblies.</summary>
public static class RequestServices
{
    private static readonly Type[] Handlers = [typeof(IRequestHandler<,>), typeof(INotificationHandler<>)];

    public static IServiceCollection AddBatonRequests(this IServiceCollection services, params ReadOnlySpan<Assembly> assemblies)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddScoped<RequestContext>();
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(PermissionBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(IdempotencyBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(PauseBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuditBehavior<,>));
        foreach (var assembly in assemblies)
        {
            foreach (var type in assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
            {
                foreach (var handled in type.GetInterfaces().Where(IsHandler))
                    services.AddScoped(handled, type);
            }
        }

        return services;
    }

    private static bool IsHandler(Type type) => type.IsGenericType && Handlers.Contains(type.GetGenericTypeDefinition());
}
