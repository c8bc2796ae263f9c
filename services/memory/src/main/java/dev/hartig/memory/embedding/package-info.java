/**
 * Sentence embeddings, computed in this process: a text becomes a direction, and texts that mean
 * alike point alike. Native code (ONNX Runtime) is confined here.
 */
@NullMarked
package dev.hartig.memory.embedding;

import org.jspecify.annotations.NullMarked;
