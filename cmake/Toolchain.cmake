# What every target of ours is compiled with: one interface library, parsimony_options.

find_program(PARSIMONY_CCACHE ccache)
if(PARSIMONY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # The sloppiness lets ccache work with precompiled headers.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${PARSIMONY_CCACHE})
endif()

find_program(PARSIMONY_MOLD mold)
if(PARSIMONY_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_library(parsimony_options INTERFACE)
target_include_directories(parsimony_options INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}/generated")
target_compile_options(parsimony_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wimplicit-fallthrough -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these inside the standard library's own inlined code (GCC bugs 105329, 105651, 107852).
  target_compile_options(parsimony_options INTERFACE
    -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds -Wno-maybe-uninitialized)
  # ccache with precompiled headers needs it
  target_compile_options(parsimony_options INTERFACE -fpch-preprocess)
endif()

if(PARSIMONY_SANITIZERS)
  target_compile_options(parsimony_options INTERFACE -fsanitize=${PARSIMONY_SANITIZERS} -fno-omit-frame-pointer)
  target_link_options(parsimony_options INTERFACE -fsanitize=${PARSIMONY_SANITIZERS})
  if(PARSIMONY_SANITIZERS MATCHES "undefined")
    # Why each entry is there: cmake/ubsan.ignore for clang; g++ has no ignore list, so the whole check goes.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
      target_compile_options(parsimony_options INTERFACE
        -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/cmake/ubsan.ignore -fno-sanitize-recover=undefined)
    else()
      target_compile_options(parsimony_options INTERFACE -fno-sanitize=null -fno-sanitize-recover=undefined)
    endif()
  endif()
endif()
