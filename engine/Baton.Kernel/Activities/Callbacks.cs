using System.Reflection;

namespace Baton.Kernel.Activities;

/// <summary>Methods of an activity that it goes on with. They are kept by name, because the object is gone by then.</summary>
internal static class Callbacks
{
    /// <exception cref="ArgumentException">It is no method of this activity, but a lambda or another object's.</exception>
    public static string? NameOf(Delegate? callback, IActivity activity)
    {
        if (callback is null)
            return null;
        return ReferenceEquals(callback.Target, activity) && !callback.Method.Name.Contains('<', StringComparison.Ordinal)
            ? callback.Method.Name
            : throw new ArgumentException($"{callback.Method.Name} is no method of {activity.GetType()}: what goes on later is found by the name of a method of the activity itself.", nameof(callback));
    }

    /// <exception cref="MissingMethodException">There is none of this name and form.</exception>
    public static T Find<T>(Activity activity, string name) where T : Delegate
    {
        var argument = typeof(T).GetMethod("Invoke")!.GetParameters()[0].ParameterType;
        for (var type = activity.GetType(); type != typeof(Activity); type = type!.BaseType)
        {
            if (type!.GetMethod(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly, [argument]) is { } method)
                return method.CreateDelegate<T>(activity);
        }

        throw new MissingMethodException(activity.GetType().FullName, name);
    }
}
