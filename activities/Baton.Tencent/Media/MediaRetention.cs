using Baton.Runtime.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Tencent.Media;

/// <summary>For how many days a kept file stays after it was last used; 0: for ever.</summary>
public sealed record MediaRetention(int Days)
{
    /// <summary>Adds the one shelf of all platforms. Where they want different times, the longest counts.</summary>
    public static void AddTo(IServiceCollection services, int days)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.FirstOrDefault(service => service.ServiceType == typeof(MediaRetention))?.ImplementationInstance is MediaRetention before)
        {
            if (before.Days == 0 || (days != 0 && days <= before.Days))
                return;
            foreach (var service in services.Where(service => service.ImplementationInstance is MediaRetention || IsOfTheShelf(service)).ToArray())
                services.Remove(service);
        }

        services.AddSingleton(new MediaRetention(days));
        foreach (var temporary in MediaShelf.Temporary(days))
            services.AddSingleton(temporary);
        services.AddSingleton<MediaShelf>();
    }

    private static bool IsOfTheShelf(ServiceDescriptor service) =>
        service.ServiceType == typeof(MediaShelf) || (service.ImplementationInstance is TemporarySettings { Area: var area } && MediaShelf.Areas.Contains(area));
}
