namespace Baton.Kernel.Activities;

/// <summary>Names of outcomes that several activities share.</summary>
public static class Outcomes
{
    public const string Done = "Done";
    public const string True = "True";
    public const string False = "False";
    public const string Default = "Default";
}
