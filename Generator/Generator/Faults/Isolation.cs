namespace InceptionDsl.Generator.Faults;

/// <summary>
/// Runs the steps of the pipeline, each for one declaration, file or class: an exception is that one's fault, and the others go
/// on. The compiler would otherwise drop everything that the generator gives.
/// </summary>
/// <param name="onStep">Called before each step with what it is done with; null for nothing. Tests let it fail.</param>
internal sealed class Isolation(Action<PipelineStep, string>? onStep = null)
{
    /// <summary>Runs a step. Cancellation is no fault, and goes on to the compiler.</summary>
    /// <param name="step">The step.</param>
    /// <param name="name">What it is done with, as messages show it.</param>
    /// <param name="work">The step's work.</param>
    /// <param name="failed">What the step gives instead when its work fails.</param>
    public T Run<T>(PipelineStep step, string name, Func<T> work, Func<Fault, T> failed)
    {
        try
        {
            onStep?.Invoke(step, name);
            return work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return failed(Fault.Of(step, name, exception));
        }
    }
}
